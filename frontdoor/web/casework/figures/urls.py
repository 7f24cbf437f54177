from django.urls import path

from frontdoor.web.casework.figures import pages


urlpatterns = [
    path("", pages.Overview.as_view(), name="figures"),
    path("times/", pages.Times.as_view(), name="figure_times"),
    path("feedback/", pages.Telling.as_view(), name="figure_feedback"),
    path("risk/", pages.Risk.as_view(), name="figure_risk"),
    path("capacity/", pages.Capacity.as_view(), name="figure_capacity"),
    path("steady/", pages.Steady.as_view(), name="figure_steady"),
    path("agencies/", pages.Agencies.as_view(), name="figure_agencies"),
    path("agencies/<str:key>/", pages.Sheet.as_view(), name="agency_sheet"),
    path("agencies/<str:key>/<slug:figure>/file/", pages.SheetFile.as_view(), name="sheet_file"),
    path("<slug:figure>/records/", pages.Records.as_view(), name="figure_records"),
    path("<slug:figure>/file/", pages.HubFile.as_view(), name="figure_file"),
]
