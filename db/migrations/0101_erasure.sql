-- Erasure: what somebody chose about messages goes with everything else of a person who is erased.

grant delete on notice_setting, notice_choice to nuanlin_app;
