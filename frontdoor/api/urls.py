from ninja import NinjaAPI


api = NinjaAPI(title="Frontdoor partner API", version="1", urls_namespace="api", docs_url=None)
