"""The table: which role gets in at which address of the admin, by GET and by an empty POST.

Penulis (W), Penyunting (E), Petugas Layanan Keliling (M), Pimpinan (H), Admin (A), an account without a role (-),
nobody signed in (0). A dot is nobody: refused, there is no such method, or there is no such thing. Patterns are names
of addresses, the first that fits counts. Where a page is asked for it is a colleague's, published or in review; what
one may do with one's own, `test_page_matrix` says.
"""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from tests.security.models_table import MODELS

ROLES = {
    "W": "Penulis", "E": "Penyunting", "M": "Petugas Layanan Keliling", "H": "Pimpinan", "A": "Admin",
    "-": None, "0": None,
}  # fmt: skip
NOBODY, NO_ROLE, STAFF = "0", "-", "WEMHA"
# Served without a name of their own: what answers the rest with 404, and how that page looks.
NAMELESS = {"admin/^.*/$", "admin/test404/"}

TABLE = """
# The one login is elsewhere; these send there, or show what needs no account.
wagtailadmin_login                                  .       .
wagtailadmin_login_closed                           .       .
wagtailadmin_logout_guarded                         0-WEMHA .
wagtailadmin_logout                                 0-WEMHA .
wagtailadmin_password_reset_confirm                 0-WEMHA 0-WEMHA
wagtailadmin_password_reset_*                       0-WEMHA .
wagtailadmin_password_reset                         0-WEMHA 0-WEMHA
wagtailadmin_sprite                                 0-WEMHA 0-WEMHA
wagtailadmin_javascript_catalog                     0-WEMHA .
wagtailadmin_error_test                             .       .
# For all staff: what is one's own (account, notices that one has seen, one's open editors), what explains,
# and forms of links, tags and videos that only give back what was typed.
wagtailadmin_home                                   WEMHA   .
wagtailadmin_account                                WEMHA   WEMHA
wagtailadmin_dismissibles                           WEMHA   .
wagtailadmin_editing_sessions:release               .       WEMHA
wagtailadmin_editing_sessions:ping                  .       EA
wagtailadmin_block_preview                          .       .
still_signed_in                                     WEMHA   .
home_guide_picture                                  WEMHA   WEMHA
home_guide*                                         WEMHA   .
wagtail_localize:javascript_catalog                 WEMHA   .
wagtailadmin_choose_page_*_link                     WEMHA   WEMHA
wagtailadmin_tag_autocomplete                       WEMHA   WEMHA
wagtailadmin_tag_model_autocomplete                 .       .
wagtailembeds:chooser*                              WEMHA   WEMHA
# For all staff, each seeing what the screens show to each: see `test_what_is_open_to_all_shows_...`.
wagtailadmin_choose_page*                           WEMHA   .
wagtailadmin_api:*:listing                          WEMHA   .
wagtailadmin_reports:site_history*                  WEMHA   .
wagtailadmin_api:pages:detail                       WEHA    .
wagtailadmin_api:pages:action/*                     .       .
wagtailadmin_api:*:find                             .       .
wagtailadmin_api:*:detail                           WEMA    .
# Pages
wagtailadmin_explore*                               WEHA    .
wagtailadmin_pages:search*                          WEHA    .
wagtailadmin_pages:type_use*                        WEHA    .
wagtailadmin_pages:add                              WEA     WEA
wagtailadmin_pages:add_subpage                      WEA     WEA
wagtailadmin_pages:preview_on_add                   WEA     WEA
wagtailadmin_pages:choose_parent                    WEMHA   WEMHA # offers only where one may add
wagtailadmin_pages:confirm_workflow_cancellation    WEMHA   WEMHA # names the review, which all know
wagtailadmin_pages:revisions_index                  WEMHA   WEMHA # only leads to the history
wagtailadmin_pages:usage                            EA      .
wagtailadmin_pages:workflow_preview                 EA      .
wagtailadmin_pages:workflow_history*                EA      .
wagtailadmin_pages:history*                         EA      .
wagtailadmin_pages:revisions_view                   EA      .
wagtailadmin_pages:revisions_compare                EA      .
wagtailadmin_pages:convert_alias                    .       .
wagtailadmin_pages:set_page_position                .       EA
wagtailadmin_pages:lock                             .       EHA
wagtailadmin_pages:unlock                           .       EA
wagtailadmin_pages:*                                EA      EA
proofreading_edit                                   .       EA
proofreading_add                                    .       WEA
core_desk_list                                      WEA     .
writing_new                                         WEA     .
news_suggestions                                    WEA     .
wagtailforms:index*                                 WEHA    .
wagtailforms:*                                      .       .
wagtailadmin_reports:locked_pages*                  EA      .
wagtailadmin_reports:*                              WEA     .
# Reviews, sites, languages and groups are arranged by who keeps the server.
wagtailadmin_workflows:*                            .       .
wagtaillocales:*                                    .       .
wagtailsites:*                                      .       .
wagtailusers_groups:*                               .       .
wagtailsnippets:index                               .       .
# Accounts, settings, redirects, collections, mail
wagtailusers_users:index*                           A       .
wagtailusers_users:history*                         A       .
wagtailusers_users:usage                            A       .
wagtailusers_users:*                                A       A
wagtailsettings:edit/visits.*                       WEMHA   WEMHA # only leads to the form
wagtailsettings:edit*                               A       A
wagtailsettings:preview_on_edit/*                   .       .
wagtailredirects:index*                             A       .
wagtailredirects:*                                  A       A
wagtailadmin_collections:index                      A       .
wagtailadmin_collections:*                          A       A
core_outbox                                         MA      .
core_outbox_retry                                   .       A
home_service_summary*                               EMHA    .
# Pictures and documents
wagtaildocs:index*                                  WEMA    .
wagtaildocs:add*                                    WEMA    WEMA
wagtaildocs:document_usage                          EA      .
wagtaildocs:create_multiple_*                       .       . # an upload is its uploader's
wagtaildocs:delete_upload_*                         .       .
wagtaildocs:*_multiple                              .       EA
wagtaildocs:*                                       EA      EA
wagtailimages:index*                                WEMA    .
wagtailimages:add*                                  WEMA    WEMA
wagtailimages:image_usage                           EA      .
wagtailimages:create_multiple_*                     .       .
wagtailimages:delete_upload_*                       .       .
wagtailimages:*_multiple                            .       EA
wagtailimages:url_generator*                        .       .
wagtailimages:*                                     EA      EA
core_withdraw_picture                               EA      EA
wagtail*_chooser:chosen                             WEMA    .
wagtail*_chooser:create                             WEMA    WEMA
wagtail*_chooser:select_format                      WEMA    WEMA
wagtail*_chooser:*                                  WEMHA   . # only what one may choose is in it
# Translations
wagtail_localize:translations_report*               EA      .
wagtail_localize:snippets_api_*                     EMHA    .
wagtail_localize:submit_snippet_translation         .       . # none of our models is translated so
wagtail_localize:edit_*                             .       . # by PUT and DELETE: see below
wagtail_localize:machine_translate                  .       . # there is no machine
wagtail_localize:preview_translation+               .       . # pages have no named previews
wagtail_localize:download_pofile                    EA      EA
wagtail_localize:upload_pofile                      .       EA
wagtail_localize:stop_translation                   .       EA
wagtail_localize:*                                  EA      EA
# Programmes
activity_session                                    EMA     .
activity_done                                       .       EMA
activity_record*                                    EMA     EMA
activity_*                                          EMHA    .
inclusion_withdraw_story                            EA      EA
# Events
events_calendar*                                    WEA     .
events_dates                                        EA      .
events_date                                         EA      .
events_recurrence                                   .       EA
events_*                                            EA      EA
# The mobile library
visits_coverage                                     MHA     .
visits_board                                        MHA     .
visits_breakdown_result                             MHA     .
visits_report*                                      MHA     .
visits_plan_stops                                   MA      .
visits_recording*                                   MA      .
visits_requests                                     MA      .
visits_requests_detail                              MA      .
visits_telling                                      MA      .
visits_telling_*                                    .       MA
visits_recurrence*                                  .       MA
visits_*                                            MA      MA
timetables_import*                                  MA      MA
school_periods_import*                              MA      MA
# Partners
partners_doubles                                    EMHA    .
partners_merge_choose                               A       .
partners_merge                                      A       A
partners_*_yield                                    MHA     .
partners_*                                          MA      MA
# Many at once. Who may choose or see a thing opens the question; what is not theirs is left out of it.
wagtail_bulk_action/wagtailcore.page.*              WEA     WEA     EA
wagtail_bulk_action/core.user.*                     A       A
wagtail_bulk_action/core.image.*                    WEMA    WEMA    EA
wagtail_bulk_action/core.document.*                 WEMA    WEMA    EA
# What stands in a village, or has driven, stays.
wagtailsnippets_partners_district:delete            A       .
wagtailsnippets_visits_vehicle:delete               MA      .
wagtail_bulk_action/partners.district.delete        MA      M       .
wagtail_bulk_action/visits.vehicle.delete           MHA     H       .
"""
ROWS = [line.partition(" #")[0].split() for line in TABLE.splitlines() if line and not line.startswith("#")]

# Who writes pages chooses from these; places are known to every resident.
FOR_WRITERS, FOR_STAFF = (
    {"news.topic", "partners.partner"},
    {"branches.branch", "partners.district", "partners.village"},
)
# Which letter of MODELS opens a screen, by what its name begins with.
LETTERS = {
    "list": "l",
    "inspect": "l",
    "add": "a",
    "copy": "a",
    "edit": "c",
    "usage": "c",
    "history": "c",
    "delete": "d",
}
POSTED = ("add", "copy", "edit", "delete")


def allowed(label: str) -> tuple[str, str, str]:
    """Who gets in by GET and by POST, and whose POST may change something. Raises LookupError for what is new."""
    for pattern, get, post, *changes in ROWS:
        if fnmatchcase(label, pattern):
            return get.strip("."), post.strip("."), (changes or [post])[0].strip(".")
    get, post, changes = _of_a_model(label)
    return get, post, changes


def _of_a_model(label: str) -> tuple[str, str, str]:
    kind, _, rest = (
        label.replace("wagtail_bulk_action/", "bulk_").replace(".delete", ":delete").partition("_")
    )
    model, _, screen = rest.replace("_", ".", 1).partition(":")
    if model not in MODELS:
        raise LookupError(f"the table does not name {label}")
    rights = dict(zip(STAFF, MODELS[model][1], strict=True))
    seeing = {role for role in STAFF if rights[role]}
    if kind == "bulk":
        return _row(seeing), _row(seeing), _row({role for role in seeing if "d" in rights[role]})
    if kind == "wagtailsnippetchoosers":
        more = STAFF if model in FOR_STAFF else "WEA" if model in FOR_WRITERS else ""
        return _row(seeing | {*more}), "", ""
    letter = LETTERS[screen.partition("_")[0]]
    may = _row({role for role in seeing if letter in rights[role]})
    return may, may if screen in POSTED else "", may if screen in POSTED else ""


def _row(roles: set[str]) -> str:
    return "".join(role for role in STAFF if role in roles)


def unused(labels: list[str]) -> Iterator[str]:
    """Patterns that fit no address (any more), or only such as an earlier one has taken."""
    taken = {next((row[0] for row in ROWS if fnmatchcase(label, row[0])), "") for label in labels}
    return (row[0] for row in ROWS if row[0] not in taken)
