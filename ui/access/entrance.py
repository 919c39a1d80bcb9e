"""Log-in and log-out."""

from __future__ import annotations

import math
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ui.access.forms import FormError, fields
from ui.access.gate import LOGIN, session_of, user_of
from ui.access.limits import place_of
from ui.access.origin import is_encrypted, local_path
from ui.access.pages import address, entry, form, in_other_language, page, told
from ui.access.realm import Realm
from ui.access.sessions import drop_cookie, set_cookie
from ui.web.markup import element, escaped
from ui.web.texts import Texts, texts_in

LOGOUT = "/logout"


def routes(realm: Realm) -> list[Route]:
    """The routes of the two, over one realm."""

    async def login(request: Request) -> Response:
        return await _log_in(request, realm) if request.method == "POST" else _asked(request)

    async def logout(request: Request) -> Response:
        if request.method != "POST":
            return RedirectResponse("/", 303)
        realm.sessions.close(session_of(request))
        response = RedirectResponse(address(LOGIN, texts_in(request.query_params.get("lang"))), 303)
        drop_cookie(response)
        return response

    return [Route(LOGIN, login, methods=["GET", "POST"]), Route(LOGOUT, logout, methods=["GET", "POST"])]


def _wanted(request: Request) -> tuple[Texts, str]:
    """The language, and where to after the log-in: both in the address, which may be longer than a form."""
    after = local_path(request.query_params.get("next", "/"))
    asked = dict(parse_qsl(after.partition("?")[2]))
    return texts_in(request.query_params.get("lang") or asked.get("lang")), after


def _asked(request: Request) -> Response:
    """The login page, or straight on for who is logged in."""
    texts, after = _wanted(request)
    return RedirectResponse(after, 303) if user_of(request).name else _page(texts, after)


async def _log_in(request: Request, realm: Realm) -> Response:
    texts, after = _wanted(request)
    try:
        sent = await fields(request)
    except FormError as error:
        return _page(texts, after, texts("access_odd_form"), error.status)
    name = sent.get("name", "").strip().lower()
    checked = await realm.check(name, sent.get("password", ""), place_of(request.client.host if request.client else ""))
    if checked.wait:
        seconds = math.ceil(checked.wait)
        response = _page(texts, after, texts("access_wait", seconds=seconds), 429, name)
        response.headers["retry-after"] = str(seconds)
        return response
    secret = realm.sessions.open(checked.user) if checked.user else None
    if secret is None:
        return _page(texts, after, texts("access_wrong"), 401, name)
    realm.sessions.close(session_of(request))
    done = RedirectResponse(after, 303, {"cache-control": "no-store"})
    set_cookie(done, secret, secure=is_encrypted(request.scope))
    return done


def _page(texts: Texts, after: str, wrong: str = "", status: int = 200, name: str = "") -> Response:
    asked = entry("name", texts("access_name"), autocomplete="username", value=name)
    asked += entry("password", texts("access_password"), "password", "current-password")
    about = element("p", escaped(texts("access_about")), "about")
    content = told(wrong) + form(address(LOGIN, texts, next=after), asked, texts("access_login"), texts) + about
    response = page(texts, texts("access_login"), content, in_other_language(LOGIN, texts, next=after), status)
    if status == 401:
        response.headers["www-authenticate"] = 'Bearer realm="kehoach"'
    return response
