DROP INDEX "audit_log_actor";--> statement-breakpoint
CREATE INDEX "audit_log_action_actor" ON "audit_log" USING btree ("action","actor_kind","actor_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_log_subject_actor" ON "audit_log" USING btree ("subject","subject_id","actor_kind","actor_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_log_subject_action" ON "audit_log" USING btree ("subject","subject_id","action","at","id");--> statement-breakpoint
CREATE INDEX "audit_log_actor" ON "audit_log" USING btree ("actor_kind","actor_id","at","id");