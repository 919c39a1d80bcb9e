"""A user's own account: the line on the page that says who is logged in, password and tokens at /account."""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from corpus.errors import KeHoachError
from ui.access.entrance import LOGOUT
from ui.access.forms import FormError, fields
from ui.access.gate import session_of, user_of
from ui.access.limits import place_of
from ui.access.origin import is_encrypted
from ui.access.pages import address, entry, form, in_other_language, page, told
from ui.access.realm import Realm
from ui.access.sessions import set_cookie
from ui.access.tokens import Token
from ui.access.users import KEEPER, READER, SHORTEST, User
from ui.web.markup import element, escaped
from ui.web.texts import Texts, texts_in

ACCOUNT = "/account"
_ROLES = {READER: "access_role_reader", KEEPER: "access_role_keeper"}


def account_html(user: User, texts: Texts) -> str:
    """Who is logged in, with a way to the account and out; "" where no login is in force."""
    if not user.name:
        return ""
    role = escaped(texts(_ROLES[user.role]))
    who = element("span", f"{escaped(user.name)} <small>({role})</small>", title=texts("access_who"))
    way = element("a", escaped(texts("access_account")), href=address(ACCOUNT, texts))
    leave = element("button", escaped(texts("access_logout")), type="submit")
    return element("form", f"{who} {way} {leave}", "kh-account", method="post", action=address(LOGOUT, texts))


Change = Callable[[Request, User, Mapping[str, str], Texts], Awaitable[Response]]


def routes(realm: Realm) -> list[Route]:
    """The account page and its three forms."""

    def shown(user: User, texts: Texts, said: str = "", status: int = 200) -> Response:
        return _page(user, realm.tokens.of(user.name), texts, said, status)

    async def see(request: Request) -> Response:
        return shown(user_of(request), texts_in(request.query_params.get("lang")))

    async def password(request: Request, user: User, sent: Mapping[str, str], texts: Texts) -> Response:
        new = sent.get("new", "")
        if new != sent.get("again"):
            return shown(user, texts, told(texts("access_differ")), 400)
        checked = await realm.check(user.name, sent.get("password", ""), _place(request))
        if checked.user is None:
            seconds = math.ceil(checked.wait)
            said = texts("access_wait", seconds=seconds) if seconds else texts("access_wrong")
            return shown(user, texts, told(said), 429 if seconds else 403)
        await realm.in_thread(realm.users.set_password, user.name, new)
        response = shown(user, texts, told(texts("access_changed"), well=True))
        if secret := realm.sessions.open(user):
            set_cookie(response, secret, secure=is_encrypted(request.scope))
        return response

    async def make(request: Request, user: User, sent: Mapping[str, str], texts: Texts) -> Response:
        token = realm.tokens.make(user.name, sent.get("label", ""))
        said = element("p", f"{escaped(texts('access_made'))} <code>{escaped(token)}</code>", "well", role="alert")
        return shown(user, texts, said)

    async def revoke(request: Request, user: User, sent: Mapping[str, str], texts: Texts) -> Response:
        number = sent.get("token", "")
        realm.tokens.revoke(int(number) if number.isdecimal() and len(number) < 16 else -1, user.name)
        return shown(user, texts, told(texts("access_revoked"), well=True))

    def changing(change: Change) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            if request.method != "POST":
                return RedirectResponse(ACCOUNT, 303)
            user, texts = user_of(request), texts_in("vi")
            try:
                sent = await fields(request)
                texts = texts_in(sent.get("lang"))
                return await change(request, user, sent, texts)
            except FormError as error:
                return shown(user, texts, told(texts("access_odd_form")), error.status)
            except KeHoachError as error:
                return shown(user, texts, told(str(error)), 400)

        return _of_sessions(endpoint)

    return [
        Route(ACCOUNT, _of_sessions(see), methods=["GET"]),
        *(
            Route(f"{ACCOUNT}/{name}", changing(change), methods=["GET", "POST"])
            for name, change in {"password": password, "tokens": make, "revoke": revoke}.items()
        ),
    ]


def _of_sessions(endpoint: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    """Accounts are for people in a browser: a token that leaks must not make others or change the password."""

    async def guarded(request: Request) -> Response:
        return await endpoint(request) if session_of(request) else RedirectResponse("/", 303)

    return guarded


def _place(request: Request) -> str:
    return place_of(request.client.host if request.client else "")


def _page(user: User, tokens: list[Token], texts: Texts, said: str, status: int) -> Response:
    role = texts(_ROLES[user.role])
    back = element("p", element("a", escaped(texts("access_back")), href=f"/?lang={texts.language}"))
    leave = form(address(LOGOUT, texts), "", texts("access_logout"), texts)
    who = element("p", f"<strong>{escaped(user.name)}</strong> ({escaped(role)})")
    content = said + who + leave + back + _password_form(texts) + _tokens(tokens, texts)
    return page(texts, texts("access_account"), content, in_other_language(ACCOUNT, texts), status)


def _password_form(texts: Texts) -> str:
    asked = entry("password", texts("access_current"), "password", "current-password")
    asked += entry("new", texts("access_new", shortest=SHORTEST), "password", "new-password")
    asked += entry("again", texts("access_again"), "password", "new-password")
    heading = element("h2", escaped(texts("access_change")))
    return heading + form(f"{ACCOUNT}/password", asked, texts("access_change"), texts)


def _tokens(tokens: list[Token], texts: Texts) -> str:
    heading = element("h2", escaped(texts("access_tokens")))
    about = element("p", escaped(texts("access_tokens_about")), "about")
    rows = "".join(element("li", _token(token, texts)) for token in tokens)
    held = element("ul", rows) if rows else element("p", escaped(texts("access_no_tokens")), "about")
    asked = entry("label", texts("access_label"))
    return heading + about + held + form(f"{ACCOUNT}/tokens", asked, texts("access_make"), texts)


def _token(token: Token, texts: Texts) -> str:
    made = f"{texts('access_made_on')}: {_day(token.created)}"
    used = f"{texts('access_used_on')}: {texts('access_never') if token.used is None else _day(token.used)}"
    told_of = element("span", f"{escaped(token.label)}<small>{escaped(f'{made} · {used}')}</small>")
    label = texts("access_revoke_label", label=token.label)
    revoking = form(f"{ACCOUNT}/revoke", "", texts("access_revoke"), texts, label=label, token=str(token.number))
    return told_of + revoking


def _day(moment: int) -> str:
    return datetime.fromtimestamp(moment).astimezone().strftime("%d/%m/%Y")
