CREATE TABLE "notice_mails" (
	"user_id" integer NOT NULL,
	"kind" text NOT NULL,
	"mail" boolean NOT NULL,
	CONSTRAINT "notice_mails_user_id_kind_pk" PRIMARY KEY("user_id","kind"),
	CONSTRAINT "notice_mails_kind" CHECK ("notice_mails"."kind" IN ('goal_outlook', 'goal_moved', 'goal_due', 'contribution_asked', 'figures_due', 'figures_late', 'source_stuck'))
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notices_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"user_id" integer NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"data" jsonb NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone,
	"cleared_at" timestamp with time zone,
	"mailed_at" timestamp with time zone,
	"mail_failures" integer DEFAULT 0 NOT NULL,
	"mail_after" timestamp with time zone,
	CONSTRAINT "notices_kind" CHECK ("notices"."kind" IN ('goal_outlook', 'goal_moved', 'goal_due', 'contribution_asked', 'figures_due', 'figures_late', 'source_stuck'))
);
--> statement-breakpoint
ALTER TABLE "notice_mails" ADD CONSTRAINT "notice_mails_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "notices_one" ON "notices" USING btree ("user_id","kind","subject") WHERE cleared_at is null;--> statement-breakpoint
CREATE INDEX "notices_user" ON "notices" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "notices_subject" ON "notices" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "notices_unmailed" ON "notices" USING btree ("raised_at") WHERE mailed_at is null and cleared_at is null;