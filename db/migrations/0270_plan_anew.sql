-- What waits is planned anew when a person chooses another hour for the gathered messages.

grant update (day, due_at) on delivery to nuanlin_app;
