CREATE TABLE archive_version (
  version INTEGER NOT NULL
);
CREATE TABLE all_results (
  result SERIAL NOT NULL,
  place TEXT COLLATE "C" NOT NULL,
  content TEXT COLLATE "C" NOT NULL,
  model TEXT COLLATE "C" NOT NULL,
  settings TEXT COLLATE "C" NOT NULL,
  current BOOLEAN NOT NULL,
  kept TEXT COLLATE "C" NOT NULL,
  file TEXT COLLATE "C" NOT NULL,
  title TEXT COLLATE "C",
  date TEXT COLLATE "C",
  series TEXT COLLATE "C",
  format TEXT COLLATE "C" NOT NULL,
  times TEXT COLLATE "C" NOT NULL,
  language TEXT COLLATE "C",
  model_name TEXT COLLATE "C" NOT NULL,
  seconds DOUBLE PRECISION NOT NULL,
  unsure_seconds DOUBLE PRECISION NOT NULL,
  dropped INTEGER NOT NULL,
  warnings TEXT COLLATE "C" NOT NULL,
  reports TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (result),
  CONSTRAINT one_result_of_a_model UNIQUE (place, model)
);
CREATE UNIQUE INDEX one_current_result ON all_results (place) WHERE current;
CREATE INDEX results_by_date ON all_results (date);
CREATE TABLE all_shares (
  result INTEGER NOT NULL,
  number INTEGER NOT NULL,
  category TEXT COLLATE "C" NOT NULL,
  seconds DOUBLE PRECISION NOT NULL,
  counted_seconds DOUBLE PRECISION NOT NULL,
  share DOUBLE PRECISION NOT NULL,
  low DOUBLE PRECISION,
  high DOUBLE PRECISION,
  PRIMARY KEY (result, number),
  FOREIGN KEY(result) REFERENCES all_results (result) ON DELETE CASCADE
);
CREATE TABLE all_topics (
  result INTEGER NOT NULL,
  number INTEGER NOT NULL,
  category TEXT COLLATE "C" NOT NULL,
  topic TEXT COLLATE "C",
  seconds DOUBLE PRECISION NOT NULL,
  share DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (result, number),
  FOREIGN KEY(result) REFERENCES all_results (result) ON DELETE CASCADE
);
CREATE TABLE all_speakers (
  result INTEGER NOT NULL,
  number INTEGER NOT NULL,
  speaker TEXT COLLATE "C",
  seconds DOUBLE PRECISION NOT NULL,
  share DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (result, number),
  FOREIGN KEY(result) REFERENCES all_results (result) ON DELETE CASCADE
);
CREATE INDEX speakers_by_name ON all_speakers (speaker);
CREATE TABLE all_speaker_shares (
  result INTEGER NOT NULL,
  number INTEGER NOT NULL,
  category_number INTEGER NOT NULL,
  seconds DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (result, number, category_number),
  FOREIGN KEY(result) REFERENCES all_results (result) ON DELETE CASCADE
);
CREATE TABLE all_stretches (
  result INTEGER NOT NULL,
  number INTEGER NOT NULL,
  start_seconds DOUBLE PRECISION NOT NULL,
  end_seconds DOUBLE PRECISION NOT NULL,
  category TEXT COLLATE "C" NOT NULL,
  topic TEXT COLLATE "C",
  seconds DOUBLE PRECISION NOT NULL,
  confidence DOUBLE PRECISION NOT NULL,
  keywords TEXT COLLATE "C" NOT NULL,
  first_utterance INTEGER NOT NULL,
  past_utterance INTEGER NOT NULL,
  PRIMARY KEY (result, number),
  FOREIGN KEY(result) REFERENCES all_results (result) ON DELETE CASCADE
);
CREATE TABLE all_texts (
  result INTEGER NOT NULL,
  number INTEGER NOT NULL,
  text TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (result, number),
  FOREIGN KEY(result) REFERENCES all_results (result) ON DELETE CASCADE
);
INSERT INTO archive_version VALUES (1);
INSERT INTO all_results (result, place, content, model, settings, current, kept, file, title, date, series, format, times, language, model_name, seconds, unsure_seconds, dropped, warnings, reports)
VALUES (101, '/talks/meeting-007.vtt', '0000000000000000000000000000000000000000000000000000000000000007', 'm1', 'settings', FALSE, '2026-04-01T08:00:00+00:00', 'meeting-007.vtt', 'Weekly 7', '2026-02-23T09:30:00+00:00', 'Dana', 'vtt', 'given', 'en', 'default', 1800.0, 12.5, 0, '["One thing.", "Another, with a comma."]', '["meeting-007.html", "meeting-007.json"]');
INSERT INTO all_shares (result, number, category, seconds, counted_seconds, share, low, high)
VALUES (101, 0, 'work', 900.0, 900.0, 0.5, 0.45, 0.55);
INSERT INTO all_shares (result, number, category, seconds, counted_seconds, share, low, high)
VALUES (101, 1, 'personal', 720.0, 720.0, 0.4, 0.35000000000000003, 0.45);
INSERT INTO all_shares (result, number, category, seconds, counted_seconds, share, low, high)
VALUES (101, 2, 'career', 180.0, 180.0, 0.1, 0.05, 0.15000000000000002);
INSERT INTO all_shares (result, number, category, seconds, counted_seconds, share, low, high)
VALUES (101, 3, 'feedback', 0.0, 0.0, 0.0, 0.0, 0.05);
INSERT INTO all_topics (result, number, category, topic, seconds, share)
VALUES (101, 0, 'work', 'projects', 900.0, 0.5);
INSERT INTO all_topics (result, number, category, topic, seconds, share)
VALUES (101, 1, 'personal', 'pets', 720.0, 0.4);
INSERT INTO all_topics (result, number, category, topic, seconds, share)
VALUES (101, 2, 'career', 'growth', 180.0, 0.1);
INSERT INTO all_topics (result, number, category, topic, seconds, share)
VALUES (101, 3, 'feedback', 'praise', 0.0, 0.0);
INSERT INTO all_speakers (result, number, speaker, seconds, share)
VALUES (101, 0, 'Dana', 900.0, 0.5);
INSERT INTO all_speaker_shares (result, number, category_number, seconds)
VALUES (101, 0, 0, 450.0);
INSERT INTO all_speaker_shares (result, number, category_number, seconds)
VALUES (101, 0, 1, 360.0);
INSERT INTO all_speaker_shares (result, number, category_number, seconds)
VALUES (101, 0, 2, 90.0);
INSERT INTO all_speaker_shares (result, number, category_number, seconds)
VALUES (101, 0, 3, 0.0);
INSERT INTO all_speakers (result, number, speaker, seconds, share)
VALUES (101, 1, 'Ben', 900.0, 0.5);
INSERT INTO all_speaker_shares (result, number, category_number, seconds)
VALUES (101, 1, 0, 450.0);
INSERT INTO all_speaker_shares (result, number, category_number, seconds)
VALUES (101, 1, 1, 360.0);
INSERT INTO all_speaker_shares (result, number, category_number, seconds)
VALUES (101, 1, 2, 90.0);
INSERT INTO all_speaker_shares (result, number, category_number, seconds)
VALUES (101, 1, 3, 0.0);
INSERT INTO all_stretches (result, number, category, topic, start_seconds, end_seconds, seconds, confidence, keywords, first_utterance, past_utterance)
VALUES (101, 0, 'work', 'projects', 0.0, 900.0, 900.0, 0.9, '["cat", "ring road"]', 0, 1);
INSERT INTO all_stretches (result, number, category, topic, start_seconds, end_seconds, seconds, confidence, keywords, first_utterance, past_utterance)
VALUES (101, 1, 'personal', 'pets', 900.0, 1620.0, 720.0, 0.9, '["cat", "ring road"]', 1, 2);
INSERT INTO all_stretches (result, number, category, topic, start_seconds, end_seconds, seconds, confidence, keywords, first_utterance, past_utterance)
VALUES (101, 2, 'career', 'growth', 1620.0, 1800.0, 180.0, 0.9, '["cat", "ring road"]', 2, 3);
INSERT INTO all_results (result, place, content, model, settings, current, kept, file, title, date, series, format, times, language, model_name, seconds, unsure_seconds, dropped, warnings, reports)
VALUES (102, '/talks/meeting-007.vtt', '0000000000000000000000000000000000000000000000000000000000000007', 'm2', 'settings', TRUE, '2026-05-01T08:00:00+00:00', 'meeting-007.vtt', 'Weekly 7', '2026-02-23T09:30:00+00:00', 'Dana', 'vtt', 'given', 'en', 'default', 1800.0, 12.5, 0, '["One thing.", "Another, with a comma."]', '["meeting-007.html", "meeting-007.json"]');
INSERT INTO all_shares (result, number, category, seconds, counted_seconds, share, low, high)
VALUES (102, 0, 'work', 1080.0, 1080.0, 0.6, 0.5499999999999999, 0.65);
INSERT INTO all_shares (result, number, category, seconds, counted_seconds, share, low, high)
VALUES (102, 1, 'personal', 540.0000000000001, 540.0000000000001, 0.30000000000000004, 0.25000000000000006, 0.35000000000000003);
INSERT INTO all_shares (result, number, category, seconds, counted_seconds, share, low, high)
VALUES (102, 2, 'career', 180.0, 180.0, 0.1, 0.05, 0.15000000000000002);
INSERT INTO all_shares (result, number, category, seconds, counted_seconds, share, low, high)
VALUES (102, 3, 'feedback', 0.0, 0.0, 0.0, 0.0, 0.05);
INSERT INTO all_topics (result, number, category, topic, seconds, share)
VALUES (102, 0, 'work', 'projects', 1080.0, 0.6);
INSERT INTO all_topics (result, number, category, topic, seconds, share)
VALUES (102, 1, 'personal', 'pets', 540.0000000000001, 0.30000000000000004);
INSERT INTO all_topics (result, number, category, topic, seconds, share)
VALUES (102, 2, 'career', 'growth', 180.0, 0.1);
INSERT INTO all_topics (result, number, category, topic, seconds, share)
VALUES (102, 3, 'feedback', 'praise', 0.0, 0.0);
INSERT INTO all_speakers (result, number, speaker, seconds, share)
VALUES (102, 0, 'Dana', 900.0, 0.5);
INSERT INTO all_speaker_shares (result, number, category_number, seconds)
VALUES (102, 0, 0, 540.0);
INSERT INTO all_speaker_shares (result, number, category_number, seconds)
VALUES (102, 0, 1, 270.00000000000006);
INSERT INTO all_speaker_shares (result, number, category_number, seconds)
VALUES (102, 0, 2, 90.0);
INSERT INTO all_speaker_shares (result, number, category_number, seconds)
VALUES (102, 0, 3, 0.0);
INSERT INTO all_speakers (result, number, speaker, seconds, share)
VALUES (102, 1, 'Ben', 900.0, 0.5);
INSERT INTO all_speaker_shares (result, number, category_number, seconds)
VALUES (102, 1, 0, 540.0);
INSERT INTO all_speaker_shares (result, number, category_number, seconds)
VALUES (102, 1, 1, 270.00000000000006);
INSERT INTO all_speaker_shares (result, number, category_number, seconds)
VALUES (102, 1, 2, 90.0);
INSERT INTO all_speaker_shares (result, number, category_number, seconds)
VALUES (102, 1, 3, 0.0);
INSERT INTO all_stretches (result, number, category, topic, start_seconds, end_seconds, seconds, confidence, keywords, first_utterance, past_utterance)
VALUES (102, 0, 'work', 'projects', 0.0, 1080.0, 1080.0, 0.9, '["cat", "ring road"]', 0, 1);
INSERT INTO all_stretches (result, number, category, topic, start_seconds, end_seconds, seconds, confidence, keywords, first_utterance, past_utterance)
VALUES (102, 1, 'personal', 'pets', 1080.0, 1620.0, 540.0, 0.9, '["cat", "ring road"]', 1, 2);
INSERT INTO all_stretches (result, number, category, topic, start_seconds, end_seconds, seconds, confidence, keywords, first_utterance, past_utterance)
VALUES (102, 2, 'career', 'growth', 1620.0, 1800.0, 180.0, 0.9, '["cat", "ring road"]', 2, 3);
CREATE VIEW meetings AS SELECT result AS meeting, date, substr(date, 1, 10) AS day, title, series, place, file, format, language, times, seconds, unsure_seconds, dropped, warnings, reports, model, model_name, content, settings, kept FROM all_results WHERE current;
CREATE VIEW people AS SELECT p.speaker AS person, count(*) AS meetings, sum(p.seconds) AS seconds, min(r.date) AS first_date, max(r.date) AS last_date FROM all_speakers p JOIN all_results r ON r.result = p.result WHERE r.current AND p.speaker IS NOT NULL GROUP BY p.speaker;
CREATE VIEW shares AS SELECT p.result AS meeting, r.date, r.title, r.series, p.number, p.category, p.seconds, p.counted_seconds, p.share, p.low, p.high FROM all_shares p JOIN all_results r ON r.result = p.result WHERE r.current;
CREATE VIEW topics AS SELECT p.result AS meeting, r.date, r.title, r.series, p.number, p.category, p.topic, p.seconds, p.share FROM all_topics p JOIN all_results r ON r.result = p.result WHERE r.current;
CREATE VIEW speakers AS SELECT p.result AS meeting, r.date, r.title, r.series, p.number, p.speaker, p.seconds, p.share FROM all_speakers p JOIN all_results r ON r.result = p.result WHERE r.current;
CREATE VIEW speaker_shares AS SELECT p.result AS meeting, r.date, r.title, r.series, p.number, s.speaker, c.category, p.seconds FROM all_speaker_shares p JOIN all_results r ON r.result = p.result JOIN all_speakers s ON s.result = p.result AND s.number = p.number JOIN all_shares c ON c.result = p.result AND c.number = p.category_number WHERE r.current;
CREATE VIEW stretches AS SELECT p.result AS meeting, r.date, r.title, r.series, p.number, p.start_seconds, p.end_seconds, p.category, p.topic, p.seconds, p.confidence, p.keywords, p.first_utterance, p.past_utterance FROM all_stretches p JOIN all_results r ON r.result = p.result WHERE r.current;
CREATE VIEW texts AS SELECT p.result AS meeting, r.date, r.title, r.series, p.number, p.text FROM all_texts p JOIN all_results r ON r.result = p.result WHERE r.current;
