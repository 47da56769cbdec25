"""What a place had been told before a change, and telling by telephone."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("visits", "0004_one_vehicle_one_place"),
    ]

    operations = [
        migrations.AddField(
            model_name="change",
            name="old_place",
            field=models.CharField(blank=True, max_length=150, verbose_name="semula di"),
        ),
        migrations.AddField(
            model_name="change",
            name="old_vehicle",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="visits.vehicle",
                verbose_name="semula dengan",
            ),
        ),
        migrations.AddField(
            model_name="change",
            name="place",
            field=models.CharField(blank=True, max_length=150, verbose_name="tempat pengganti"),
        ),
        migrations.AddField(
            model_name="change",
            name="was_cancelled",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AlterField(
            model_name="notice",
            name="channel",
            field=models.CharField(
                choices=[("email", "surel"), ("whatsapp", "WhatsApp"), ("phone", "telepon atau langsung")],
                max_length=8,
                verbose_name="lewat",
            ),
        ),
    ]
