ALTER TABLE "notice_mails" DROP CONSTRAINT "notice_mails_kind";--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_kind";--> statement-breakpoint
ALTER TABLE "goals" ADD COLUMN "withdrawn_by" integer;--> statement-breakpoint
ALTER TABLE "goals" ADD COLUMN "withdrawn_reason" text;--> statement-breakpoint
ALTER TABLE "goals" ADD CONSTRAINT "goals_withdrawn_by_users_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goals" ADD CONSTRAINT "goals_withdrawn" CHECK ("goals"."withdrawn_reason" is null or "goals"."lifecycle" = 'withdrawn');--> statement-breakpoint
ALTER TABLE "notice_mails" ADD CONSTRAINT "notice_mails_kind" CHECK ("notice_mails"."kind" IN ('goal_outlook', 'goal_moved', 'goal_withdrawn', 'goal_due', 'contribution_asked', 'figures_due', 'figures_late', 'source_stuck'));--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_kind" CHECK ("notices"."kind" IN ('goal_outlook', 'goal_moved', 'goal_withdrawn', 'goal_due', 'contribution_asked', 'figures_due', 'figures_late', 'source_stuck'));