"""Who may correct holidays and follow calendars: the roles' permissions on what came after them."""

from typing import Any

from django.db import migrations

from home.role_setup import make_permissions, permit
from home.roles import CALENDARS, ROLES


def grant(apps: Any, schema_editor: Any) -> None:
    make_permissions(apps, schema_editor.connection.alias)
    for role in ROLES:
        group = apps.get_model("auth", "Group").objects.filter(name=role.name).first()
        if group is not None:
            permit(apps, group, {label: role.models[label] for label in CALENDARS if label in role.models})


class Migration(migrations.Migration):
    dependencies = [("home", "0002_roles"), ("events", "0002_time"), ("schedules", "0001_initial")]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
