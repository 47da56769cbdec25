"""Makes the groups, their permissions and the review workflow, from within a migration."""

from typing import Any

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.contrib.contenttypes.management import create_contenttypes

from home.roles import REVIEW_NAME, REVIEWERS, ROLES, Role

# Wagtail's own first groups and workflow, which our roles replace.
WAGTAIL_GROUPS = ("Editors", "Moderators")


def set_up_roles(apps: Any, schema_editor: Any) -> None:
    """Create every role and the review workflow. Permissions are made first: a migration runs before them."""
    make_permissions(apps, schema_editor.connection.alias)
    remove_wagtail_defaults(apps)
    for role in ROLES:
        set_up_role(apps, role)
    set_up_review(apps)


def complete_roles(apps: Any, schema_editor: Any) -> None:
    """Give every role what the table says by now, whatever it had before; takes nothing away."""
    make_permissions(apps, schema_editor.connection.alias)
    for role in ROLES:
        set_up_role(apps, role)


def make_permissions(apps: Any, using: str) -> None:
    """Content types and permissions of every model that the migration knows."""
    for config in installed.get_app_configs():
        create_contenttypes(config, verbosity=0, using=using, apps=apps)
        create_permissions(config, verbosity=0, using=using, apps=apps)


def remove_wagtail_defaults(apps: Any) -> None:
    """Take away the groups and the workflow that Wagtail brings, so that each role stands once."""
    tasks = apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(groups__name__in=WAGTAIL_GROUPS)
    workflows = apps.get_model("wagtailcore", "Workflow").objects.filter(workflow_tasks__task__in=tasks)
    workflows.delete()
    tasks.delete()
    apps.get_model("auth", "Group").objects.filter(name__in=WAGTAIL_GROUPS).delete()


def set_up_role(apps: Any, role: Role) -> None:
    """Create one group with its permissions on pages, files and models."""
    permissions = apps.get_model("auth", "Permission").objects
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=role.name)
    group.permissions.add(permissions.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    permit(apps, group, {label: each for label, each in role.models.items() if is_known(apps, label)})
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    for action in role.pages:
        apps.get_model("wagtailcore", "GroupPagePermission").objects.get_or_create(
            group=group,
            page=root,
            permission=permissions.get(content_type__app_label="wagtailcore", codename=f"{action}_page"),
        )
    for action in role.files:
        for model in ("image", "document"):
            permit_files(apps, group, "core", f"{action}_{model}")
    permit_folders(apps, group, role)


def permit_folders(apps: Any, group: Any, role: Role) -> None:
    """Give `group` the role's permissions on collections themselves; Wagtail looks for them on the root one."""
    for action in role.folders:
        permit_files(apps, group, "wagtailcore", f"{action}_collection")


def permit_files(apps: Any, group: Any, app: str, codename: str) -> None:
    """Give `group` one permission on the root collection and all beneath it."""
    apps.get_model("wagtailcore", "GroupCollectionPermission").objects.get_or_create(
        group=group,
        collection=apps.get_model("wagtailcore", "Collection").objects.get(depth=1),
        permission=apps.get_model("auth", "Permission").objects.get(
            content_type__app_label=app, codename=codename
        ),
    )


def is_known(apps: Any, label: str) -> bool:
    """Whether the model "app.model" exists at this migration; what comes later brings its permissions itself."""
    try:
        apps.get_model(label)
    except LookupError:
        return False
    return True


def permit(apps: Any, group: Any, models: dict[str, tuple[str, ...]]) -> None:
    """Give `group` the permissions on `models`, "app.model" to prefixes."""
    permissions = apps.get_model("auth", "Permission").objects
    for label, actions in models.items():
        app, model = label.split(".")
        for action in actions:
            group.permissions.add(
                permissions.get(
                    content_type__app_label=app, content_type__model=model, codename=f"{action}_{model}"
                )
            )


def set_up_review(apps: Any) -> None:
    """One review for the whole site: a writer's draft waits for an editor."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="wagtailcore", model="groupapprovaltask"
    )
    task = apps.get_model("wagtailcore", "GroupApprovalTask").objects.create(
        name=REVIEW_NAME, content_type=content_type, active=True
    )
    task.groups.set(apps.get_model("auth", "Group").objects.filter(name__in=REVIEWERS))
    workflow = apps.get_model("wagtailcore", "Workflow").objects.create(name=REVIEW_NAME, active=True)
    apps.get_model("wagtailcore", "WorkflowTask").objects.create(workflow=workflow, task=task, sort_order=0)
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    apps.get_model("wagtailcore", "WorkflowPage").objects.create(workflow=workflow, page=root)


def remove_roles(apps: Any, schema_editor: Any) -> None:
    """Undo: take the roles and the review away; people keep their accounts."""
    apps.get_model("wagtailcore", "Workflow").objects.filter(name=REVIEW_NAME).delete()
    apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(name=REVIEW_NAME).delete()
    apps.get_model("auth", "Group").objects.filter(name__in=[role.name for role in ROLES]).delete()
