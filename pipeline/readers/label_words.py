"""The words that decide whether a ``Name:`` is a person, nobody known, or no name at all."""

from __future__ import annotations

_PARTICLES = """
't a al ap ben bin bint d' da das de dei del della den der di do dos du e el het i la las le
los of op st t te ten ter the und van von y zu zur
"""
_NEVER = """
action agenda applause attendees attention caption captioned captioning captions caution
chapter copyright credit credits date decision decisions disclaimer duration email error file
ftp fwd hinweis http https info items kind lang language laughter legendas link location
mailto music musik musique n.b nb next nota note notes p.s page part participants phone ps re
region remarque section sfx silence sottotitoli sound source sources sous-titrage sous-titres
steps style subject subtitle subtitled subtitles subtitulos subtítulos summary tel time tip
title todo transcribed transcriber transcript transcription translated translation translator
untertitel untertitelung url warning website webvtt www x-timestamp-map
"""
_OPENERS = """
actually again allora alors also and answer antwort anyway basically because beispiel bien bon
bueno but claro conclusion digo domanda donc ecco ejemplo entonces então erstens example
exemple exemplo fact finally first firstly frage gut he here honestly how i idea important it
last lastly listen look maybe me mira no nope now o ok okay one or pergunta plus point
pregunta problem pues question remember reminder resposta respuesta result right risposta
réponse sea second secondly she so spoiler that them then there these they third this those
three today tomorrow two update we well what when where which who why yeah yes yesterday you
zweitens
"""
_UNKNOWN = """
-
--
?
??
???
anonymous speaker
bilinmeyen
desconhecido
desconocida
desconocido
falante desconhecido
hablante desconocido
inconnu
inconnue
intervenant inconnu
ismeretlen
locuteur inconnu
n/a
necunoscut
neznámy
neznámý
nieznany
nieznany mówca
no speaker
none
null
okänd
okänd talare
onbekend
onbekende spreker
orador desconhecido
orador desconocido
orateur inconnu
relatore sconosciuto
sconosciuto
speaker unknown
sprecher unbekannt
tuntematon
tuntematon puhuja
ukendt
ukendt taler
ukjent
ukjent taler
unbekannt
unbekannte person
unbekannter sprecher
undefined
unidentified
unidentified speaker
unknown
unknown participant
unknown speaker
unknown user
άγνωστος
невідомий
невідомо
неизвестно
неизвестный
неизвестный спикер
לא ידוע
غير معروف
لا معروف
不明
不明な話者
未知
未知发言人
未知發言者
未知说话人
話者不明
알 수 없는 발표자
알 수 없는 화자
알 수 없음
"""

PARTICLES = frozenset(_PARTICLES.split())
"""Words without a capital within names: ``van``, ``de la``."""

NEVER = frozenset(_NEVER.split()) | {
    "action items", "action item", "next steps", "meeting title", "meeting participants",
}  # fmt: skip
"""What stands before a colon in captions and notes and is never a person, case folded."""

OPENERS = frozenset(_OPENERS.split())
"""Words that open a sentence as often as they name somebody, case folded."""

UNKNOWN = frozenset(_UNKNOWN.strip().split("\n")) | {""}
"""How tools say that they do not know the speaker, case folded."""
