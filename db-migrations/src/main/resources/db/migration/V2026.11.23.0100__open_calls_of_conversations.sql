-- The first call for an answer is booked with the answer if its node dies. One that is made beside
-- it, or after it, is written down like calls outside of conversations.
set local lock_timeout = '3s';

alter table open_call
    add column conversation_id uuid,
    add column message_id uuid;

comment on column open_call.message_id is 'the answer for which it is made; null outside of conversations';
