-- A message that is sent again under its client's id must ask for the same, the model included.
-- Nodes that do not know the column leave it null: their messages are taken to be the same.
set local lock_timeout = '3s';

alter table message add column wanted_model text;

comment on column message.wanted_model is
    'the model that the request named, empty for none; null if that was not written down';
