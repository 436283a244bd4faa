ALTER TABLE "notice_mails" DROP CONSTRAINT "notice_mails_kind";--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_kind";--> statement-breakpoint
DROP INDEX "audit_log_actor";--> statement-breakpoint
CREATE INDEX "audit_log_action_actor" ON "audit_log" USING btree ("action","actor_kind","actor_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_log_subject_actor" ON "audit_log" USING btree ("subject","subject_id","actor_kind","actor_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_log_subject_action" ON "audit_log" USING btree ("subject","subject_id","action","at","id");--> statement-breakpoint
CREATE INDEX "audit_log_actor" ON "audit_log" USING btree ("actor_kind","actor_id","at","id");--> statement-breakpoint
ALTER TABLE "notice_mails" ADD CONSTRAINT "notice_mails_kind" CHECK ("notice_mails"."kind" IN ('goal_outlook', 'goal_moved', 'goal_withdrawn', 'goal_due', 'contribution_asked', 'figures_due', 'figures_late', 'figure_asked', 'source_stuck'));--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_kind" CHECK ("notices"."kind" IN ('goal_outlook', 'goal_moved', 'goal_withdrawn', 'goal_due', 'contribution_asked', 'figures_due', 'figures_late', 'figure_asked', 'source_stuck'));