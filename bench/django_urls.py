"""The addresses of Django's admin; Django asks for a module of its own."""

from django.contrib import admin
from django.urls import path

urlpatterns = [path("admin/", admin.site.urls)]
