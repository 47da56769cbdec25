"""The roles once more, after their table has grown: the head reads the history, translations are started by editors."""

from django.db import migrations

from home.role_setup import complete_roles


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0004_roles_of_planning"),
        ("branches", "0002_closures_in_calendars"),
        ("core", "0004_answers_to_mail"),
        ("inclusion", "0002_initial"),
        ("news", "0001_initial"),
        ("partners", "0002_planning"),
        ("visits", "0007_corrected_changes"),
        ("wagtail_localize", "0006_create_submit_translation_permission"),
    ]

    operations = [migrations.RunPython(complete_roles, migrations.RunPython.noop)]
