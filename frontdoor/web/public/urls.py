from django.conf import settings
from django.urls import include, path

from frontdoor.web.public import follow_up, my_referrals, pages, walk
from frontdoor.web.public.report.views import Report, WorkReport


app_name = "public"
urlpatterns = [
    path("", pages.Home.as_view(), name="home"),
    path("report/", Report.as_view(), name="report"),
    path("report/work/", WorkReport.as_view(), name="report_at_work"),
    path("report/follow-up/", follow_up.FollowUp.as_view(), name="follow_up"),
    path("report/my-referrals/", my_referrals.MyReferrals.as_view(), name="my_referrals"),
    path("help/", pages.Help.as_view(), name="help"),
    path("what-happens-next/", pages.Next.as_view(), name="next"),
    path("about/", pages.About.as_view(), name="about"),
    path("privacy/", pages.Privacy.as_view(), name="privacy"),
    path("accessibility/", pages.Accessibility.as_view(), name="accessibility"),
    path("easy-read/", pages.EasyRead.as_view(), name="easy_read"),
    path("thresholds/", include("frontdoor.web.public.thresholds")),
]
if settings.PERSONAS:
    urlpatterns += [path("walk/<int:step>/", walk.Walk.as_view(), name="walk")]
