"""Where a requested visit goes, as staff decided it: kept from the proposal of a date until that is answered."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("visits", "0005_what_was_told_before")]

    operations = [
        migrations.AddField(
            model_name="visitrequest",
            name="stop",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="visits.stop",
                verbose_name="tempat singgah",
            ),
        )
    ]
