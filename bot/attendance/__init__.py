"""Attendance: who came, recorded afterwards in one step."""
