"""Groups, permissions and the review workflow."""

from django.db import migrations

from home.role_setup import remove_roles, set_up_roles


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("branches", "0001_initial"),
        ("core", "0002_initial"),
        ("events", "0001_initial"),
        ("inclusion", "0002_initial"),
        ("news", "0001_initial"),
        ("partners", "0001_initial"),
        ("visits", "0001_initial"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
        ("wagtailusers", "0015_userprofile_keyboard_shortcuts"),
    ]

    operations = [migrations.RunPython(set_up_roles, remove_roles)]
