"""Closures get what calendars know them by; those that exist get a UID each."""

from typing import Any

import django.utils.timezone
from django.db import migrations, models

import schedules.models


def name_them(apps: Any, schema_editor: Any) -> None:
    closures = apps.get_model("branches", "Closure").objects.using(schema_editor.connection.alias)
    for closure in closures.filter(uid=""):
        closures.filter(pk=closure.pk).update(uid=schedules.models.new_uid())


class Migration(migrations.Migration):
    dependencies = [("branches", "0001_initial")]

    operations = [
        migrations.AddField("closure", "uid", models.CharField(default="", editable=False, max_length=36), preserve_default=False),
        migrations.RunPython(name_them, migrations.RunPython.noop),
        migrations.AlterField(
            "closure",
            "uid",
            models.CharField(default=schedules.models.new_uid, editable=False, max_length=36, unique=True),
        ),
        migrations.AddField("closure", "sequence", models.PositiveIntegerField(default=0, editable=False)),
        migrations.AddField(
            "closure",
            "changed_at",
            models.DateTimeField(auto_now=True, default=django.utils.timezone.now),
            preserve_default=False,
        ),
    ]
