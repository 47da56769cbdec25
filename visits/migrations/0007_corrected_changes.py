"""When the reason of a change was corrected."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("visits", "0006_request_stop")]

    operations = [
        migrations.AddField(
            model_name="change",
            name="changed_at",
            field=models.DateTimeField(auto_now=True, verbose_name="diperbaiki pada"),
        )
    ]
