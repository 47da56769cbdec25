"""An office with one of everything that an address of the admin speaks of."""

from datetime import date
from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.models import EditingSession
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Locale, Page, Site, UploadedFile, Workflow
from wagtail_localize.models import OverridableSegment, StringSegment, Translation, TranslationSource

from core.models import OutgoingMail, User
from events.models import EventIndexPage
from home.models import PlainPage
from inclusion.models import InclusionIndexPage
from partners.models import PartnerContact
from tests.core.factories import make_image, make_user, picture_file
from tests.events.factories import make_story_hour, rows
from tests.inclusion.factories import make_activity, make_programme, make_story
from tests.partners.factories import make_agreement, make_school
from tests.security.admin_addresses import SEVERAL
from tests.security.models_table import MODELS
from tests.visits.factories import make_partner, make_stop, make_timetable, make_vehicle, make_visit
from tests.visits.telling.factories import cancel
from visits.models import MobileLibrarySettings, Notice, OutOfService, VisitRequest

TOKEN = "a" * 22
DAY = date(2027, 1, 4)
PERIOD = "?daftar=reached&dari=2026-01-01&sampai=2026-12-31"
IMPORTS = ("events_import", "timetables_import", "school_periods_import", "partners_import")


def furnish(home: Page) -> dict[str, Any]:
    """Make it; returns what `filled` takes."""
    colleague = make_user("Penulis")
    MobileLibrarySettings.load()
    known = {
        **pages(home, colleague),
        **files(colleague),
        **keeping(colleague),
        **snippets(),
        **rooms(home),
        **translations(home),
    }
    return {**known, SEVERAL: several(known)}


def pages(home: Page, colleague: User) -> dict[str, Any]:
    page = home.add_child(instance=PlainPage(title="Terbit", slug="terbit", owner=colleague))
    revision = page.save_revision(user=colleague)
    revision.publish()
    waiting = home.add_child(instance=PlainPage(title="Ditinjau", slug="ditinjau", live=False))
    waiting.save_revision(user=colleague)
    state = Workflow.objects.get().start(waiting, colleague)
    session = EditingSession.objects.create(user=colleague, content_object=page, last_seen_at=timezone.now())
    reviewed = {f"wagtailadmin_pages:{name}:page_id": waiting.pk for name in REVIEWED}
    return {
        **reviewed, "uidb64": "MQ", "token": "x",
        "wagtailadmin_explore:parent_page_id": home.pk,
        "page_id": page.pk, "parent_page_id": page.pk, "page_pk": page.pk, "page_to_move_id": page.pk,
        "destination_id": waiting.pk, "revision_id": revision.pk,
        "revision_id_a": "earliest", "revision_id_b": "latest", "wagtailadmin_pages:pk": page.pk,
        "content_type_app_name": "home", "content_type_model_name": "plainpage",
        "wagtailadmin_pages:app_label": "home", "wagtailadmin_pages:model_name": "plainpage",
        "app_label": "wagtailcore", "model_name": "page", "action": "move", "action_name": "approve",
        "wagtailadmin_api:pages:pk": page.pk,
        "task_state_id": state.current_task_state.pk, "workflow_state_id": state.pk,
        "task_id": state.current_task_state.task.pk, "workflow_pk": state.workflow.pk,
        "wagtailadmin_workflows:pk": state.workflow.pk,
        "wagtailadmin_workflows:app_label": "wagtailcore",
        "wagtailadmin_workflows:model_name": "groupapprovaltask",
        "wagtailadmin_editing_sessions:app_label": "home",
        "wagtailadmin_editing_sessions:model_name": "plainpage",
        "object_id": str(page.pk), "session_id": session.pk,
    }  # fmt: skip


REVIEWED = (
    "workflow_action", "collect_workflow_action_data", "confirm_workflow_cancellation", "workflow_preview",
    "workflow_history_detail",
)  # fmt: skip


def files(colleague: User) -> dict[str, Any]:
    image = make_image(uploaded_by_user=colleague)
    document = get_document_model().objects.create(
        title="Surat", file=ContentFile(b"%PDF-1.4", "surat.pdf"), file_size=8, uploaded_by_user=colleague
    )
    uploads = {
        space: UploadedFile.objects.create(
            for_content_type=ContentType.objects.get_for_model(model),
            file=picture_file(),
            uploaded_by_user=colleague,
        ).pk
        for space, model in (("wagtailimages", get_image_model()), ("wagtaildocs", get_document_model()))
    }
    return {
        "image_id": image.pk, "core_withdraw_picture:pk": image.pk, "filter_spec": "width-100",
        "document_id": document.pk, "doc_id": document.pk,
        "wagtailadmin_api:images:pk": image.pk, "wagtailadmin_api:documents:pk": document.pk,
        "wagtailimages_chooser:pk": image.pk, "wagtaildocs_chooser:pk": document.pk,
        **{f"{space}:uploaded_file_id": pk for space, pk in uploads.items()},
    }  # fmt: skip


def keeping(colleague: User) -> dict[str, Any]:
    collection = Collection.get_first_root_node().add_child(name="Arsip")
    redirect = Redirect.objects.create(old_path="/lama", redirect_link="/berita/")
    mail = OutgoingMail.objects.create(key="a", to="a@example.org", subject="a", body="Isi")
    return {
        "wagtailadmin_collections:pk": collection.pk, "collection_id": collection.pk,
        "redirect_id": redirect.pk, "core_outbox_retry:pk": mail.pk,
        "wagtailusers_users:pk": colleague.pk,
        "wagtailusers_groups:pk": Group.objects.get(name="Penulis").pk,
        "wagtailsites:pk": Site.objects.get().pk, "wagtaillocales:pk": Locale.objects.get(language_code="en").pk,
        "wagtailsettings:app_name": "core", "wagtailsettings:model_name": "sitesettings",
        "wagtailsettings:pk": Site.objects.get().pk,
        "app_name": "core", "home_guide:slug": "menulis-berita", "home_guide_picture:name": "dasbor.webp",
        "core_desk_list:name": "drafts", "writing_new:key": "pengumuman",
    }  # fmt: skip


def snippets() -> dict[str, Any]:
    known = {}
    for label, (make, _row) in MODELS.items():
        if label in {"visits.timetable", "visits.visit"}:
            continue  # of the rooms: two at one time want two vehicles
        name = label.replace(".", "_")
        known[f"wagtailsnippets_{name}:pk"] = known[f"wagtailsnippetchoosers_{name}:pk"] = make().pk
    return known


def rooms(home: Page) -> dict[str, Any]:
    inclusion = InclusionIndexPage.objects.child_of(home).get()
    activity = make_activity(make_programme(inclusion))
    agenda = EventIndexPage.objects.child_of(home).get()
    event = make_story_hour(agenda)
    school = make_partner()
    PartnerContact.objects.create(partner=school, name="Rina", phone="0811 5000-123")
    stop = make_stop(school)
    visit, timetable = make_visit(stop), make_timetable(stop, "2026-11-25 09:00")
    gone = make_visit(stop, "2026-12-24 09:00")
    cancel(gone)
    asked = VisitRequest.objects.create(reference="MINTA1", partner=school, consented_at=timezone.now())
    vehicle = make_vehicle()
    period = OutOfService.objects.create(vehicle=vehicle, first_day=DAY, last_day=DAY, reason="Ban bocor")
    date = rows(event)[0]
    year = {"year": 2026, "month": 12, "day": 1}
    return {
        **{f"events_calendar{part}:{name}": value for part in ("_month", "_day") for name, value in year.items()},
        **{f"{name}:page_id": event.pk for name in ("events_dates", "events_recurrence")},
        **{f"{name}:pk": date.pk for name in ("events_date", "events_split", "events_change_date")},
        "events_change_date:action": "batal",
        **{f"{name}:pk": activity.pk for name in ("activity_record", "activity_done")},
        "activity_year_records:listing": "rencana",
        "home_service_summary_records:listing": "berita", "home_service_summary_records?": "?periode=month",
        "inclusion_withdraw_story:pk": make_story(inclusion).pk,
        "index_id": agenda.pk, "form": "csv", "news_suggestions?": f"?parent={home.pk}",
        "visits_report_partners?": PERIOD,
        **{f"{name}_{step}:token": TOKEN for name in IMPORTS for step in ("preview", "skipped")},
        "visits_partner_link:pk": school.pk, "period": period.pk,
        **{f"visits_breakdown{part}:pk": vehicle.pk for part in ("", "_check", "_result")},
        **{f"visits_{name}{part}:pk": visit.pk for name in ("move", "cancel", "record") for part in ("", "_check")},
        **{f"visits_restore{part}:pk": gone.pk for part in ("", "_check")},
        "visits_requests_detail:pk": asked.pk, "visits_requests_answer:pk": asked.pk,
        "visits_requests_answer:action": "tolak",
        "visits_telling_told:pk": Notice.objects.first().pk, "visits_telling_undo:pk": Notice.objects.first().pk,
        "visits_recurrence:pk": timetable.pk,
        **{
            f"wagtailsnippet{kind}_visits_{name}:pk": pk
            for kind in ("s", "choosers")
            for name, pk in (("timetable", timetable.pk), ("visit", visit.pk))
        },
        "partners_agreement_renew:pk": make_agreement(school).pk,
        "partners_agreement_yield:pk": make_agreement(school).pk, "partners_agreement_yield:name": "kunjungan",
        "partners_partner_yield:pk": school.pk, "partners_partner_yield:name": "kunjungan",
        "partners_merge_choose:pk": school.pk, "partners_merge:pk": school.pk,
        "partners_merge:other": make_school("SD Negeri Lain").pk,
    }  # fmt: skip


def translations(home: Page) -> dict[str, Any]:
    page = home.add_child(
        instance=PlainPage(title="Diterjemahkan", slug="diterjemahkan", share_image=make_image())
    )
    source, _made = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(
        source=source, target_locale=Locale.objects.get(language_code="en")
    )
    translation.save_target(publish=False)
    segment = StringSegment.objects.filter(source=source).first()
    overridable = OverridableSegment.objects.filter(source=source).first()
    return {
        "translation_source_id": source.pk, "translation_id": translation.pk, "mode": "preview",
        "string_segment_id": segment.pk, "overridable_segment_id": overridable.pk,
        "wagtail_localize:app_label": "partners", "wagtail_localize:model_name": "partner",
        "wagtail_localize:pk": "1", "wagtail_localize:convert_to_alias:page_id": translation.get_target_instance().pk,
    }  # fmt: skip


def several(known: dict[str, Any]) -> dict[str, dict[str, dict[str, Any]]]:
    """By address, the things that share it: what is done with many at once, what the API might do, settings."""
    bulk_action_registry.get_bulk_actions_for_model("wagtailcore", "page")  # looks for them
    return {
        "wagtail_bulk_action": {
            f"{app}.{model}.{action}": {
                "app_label": app, "model_name": model, "action": action,
                "wagtail_bulk_action?": f"?id={known[BULK.get(model, f'wagtailsnippets_{app}_{model}:pk')]}",
            }
            for app, models in bulk_action_registry.actions.items()
            for model, actions in models.items()
            for action in actions
        },
        "wagtailadmin_api:pages:action": {
            action: {"wagtailadmin_api:pages:action_name": action} for action in PagesAdminAPIViewSet.actions
        },
        **{
            f"wagtailsettings:{name}": {
                model._meta.label_lower: {
                    "wagtailsettings:app_name": model._meta.app_label,
                    "wagtailsettings:model_name": model._meta.model_name,
                    "wagtailsettings:pk": model.objects.get().pk,
                }
                for model in settings_registry
            }
            for name in ("edit", "preview_on_edit")
        },
    }  # fmt: skip


BULK = {
    "page": "page_id", "image": "image_id", "document": "document_id", "user": "wagtailusers_users:pk",
}  # fmt: skip
