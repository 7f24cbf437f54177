import os

from django.core.wsgi import get_wsgi_application

from frontdoor.config import env


os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"frontdoor.config.settings.{env.mode()}")
application = get_wsgi_application()
