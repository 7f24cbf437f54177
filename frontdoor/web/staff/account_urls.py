"""Signing in. Only what we offer: no signing up, no changing of addresses, no reset that anyone could ask for."""

from django.urls import path

from frontdoor.web.staff.views import account, start
from frontdoor.web.staff.views.choosing import ChoosePassword


urlpatterns = [
    path("login/", account.SignIn.as_view(), name="account_login"),
    path("logout/", account.SignOut.as_view(), name="account_logout"),
    path("inactive/", account.Inactive.as_view(), name="account_inactive"),
    path("reauthenticate/", account.PasswordAgain.as_view(), name="account_reauthenticate"),
    path("password/change/", account.ChangePassword.as_view(), name="account_change_password"),
    path("password/choose/<str:who>/<str:token>/", ChoosePassword.as_view(), name="choose_password"),
    path("membership/", start.ChooseMembership.as_view(), name="choose_membership"),
    path("2fa/", account.Security.as_view(), name="mfa_index"),
    path("2fa/authenticate/", account.Code.as_view(), name="mfa_authenticate"),
    path("2fa/reauthenticate/", account.CodeAgain.as_view(), name="mfa_reauthenticate"),
    path("2fa/totp/activate/", account.SetUpCode.as_view(), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", account.RemoveCode.as_view(), name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", account.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path(
        "2fa/recovery-codes/generate/",
        account.NewRecoveryCodes.as_view(),
        name="mfa_generate_recovery_codes",
    ),
]
