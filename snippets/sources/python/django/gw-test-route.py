# gw:name Test of a view · Django
# gw:about Shows that a view answers those who may use it and refuses everybody else, which is what breaks unnoticed.
# gw:needs django@5.2
# gw:stop name of the view = orders
# gw:imports
from django.contrib.auth import get_user_model
from django.test import TestCase
from django.urls import reverse


# gw:body
class OrdersTest(TestCase):
    def setUp(self) -> None:
        self.ann = get_user_model().objects.create_user("ann")

    def test_are_listed(self) -> None:
        self.client.force_login(self.ann)
        response = self.client.get(reverse("orders"))
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.json(), ["o1"])

    def test_are_seen_by_nobody_without_a_login(self) -> None:
        response = self.client.get(reverse("orders"))
        self.assertEqual(response.status_code, 401)
        self.assertIn("WWW-Authenticate", response.headers)


# gw:end
