"""The roles once more, after their table has grown: the head reads the history, translations are started by editors."""

from django.db import migrations

from home.role_setup import complete_roles


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0004_roles_of_planning"),
        ("branches", "0002_closures_in_calendars"),
        ("core", "0005_withdrawn_consent"),
        ("inclusion", "0003_recording"),
        ("news", "0001_initial"),
        ("partners", "0003_agreements_and_merging"),
        ("visits", "0007_corrected_changes"),
        ("wagtail_localize", "0006_create_submit_translation_permission"),
    ]

    operations = [migrations.RunPython(complete_roles, migrations.RunPython.noop)]
