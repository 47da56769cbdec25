"""Who gave consent to a picture, and who withdrew it, when and why."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0004_answers_to_mail'),
    ]

    operations = [
        migrations.AddField(
            model_name='image',
            name='consent_note',
            field=models.TextField(blank=True, help_text='Siapa memberi persetujuan, kapan, lewat apa. Hanya untuk petugas.', verbose_name='catatan persetujuan'),
        ),
        migrations.AddField(
            model_name='image',
            name='withdrawal_reason',
            field=models.TextField(blank=True, editable=False, verbose_name='alasan penarikan'),
        ),
        migrations.AddField(
            model_name='image',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='ditarik pada'),
        ),
        migrations.AddField(
            model_name='image',
            name='withdrawn_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ditarik oleh'),
        ),
    ]
