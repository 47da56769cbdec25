"""Who may arrange collections: Wagtail asks for permissions on the root collection, not on the model."""

from typing import Any

from django.db import migrations

from home.role_setup import make_permissions, permit_folders
from home.roles import ROLES


def grant(apps: Any, schema_editor: Any) -> None:
    make_permissions(apps, schema_editor.connection.alias)
    for role in ROLES:
        group = apps.get_model("auth", "Group").objects.filter(name=role.name).first()
        if group is not None:
            permit_folders(apps, group, role)


class Migration(migrations.Migration):
    dependencies = [("home", "0005_roles_complete")]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
