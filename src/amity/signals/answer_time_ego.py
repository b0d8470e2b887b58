"""Openings and questions into how long you usually take to answer."""

from amity.signals.answer_time_alter import answer_time_alter

answer_time_ego = answer_time_alter.mirrored("answer_time_ego", "how long you take")
