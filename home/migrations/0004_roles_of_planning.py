"""Who may plan, answer requests and tell of changes: the roles' permissions on what came after them."""

from typing import Any

from django.db import migrations

from home.role_setup import make_permissions, permit
from home.roles import PLANNING, ROLES


def grant(apps: Any, schema_editor: Any) -> None:
    make_permissions(apps, schema_editor.connection.alias)
    for role in ROLES:
        group = apps.get_model("auth", "Group").objects.filter(name=role.name).first()
        if group is not None:
            permit(apps, group, {label: role.models[label] for label in PLANNING if label in role.models})


class Migration(migrations.Migration):
    dependencies = [("home", "0003_roles_of_calendars"), ("visits", "0004_one_vehicle_one_place")]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
