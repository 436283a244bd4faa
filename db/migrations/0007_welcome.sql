CREATE TABLE "skipped_steps" (
	"step" text PRIMARY KEY NOT NULL,
	"skipped_by" integer NOT NULL,
	"skipped_at" timestamp with time zone NOT NULL,
	CONSTRAINT "skipped_steps_step" CHECK ("skipped_steps"."step" IN ('calendar', 'functions', 'stages', 'slices', 'headlines', 'figures', 'owner', 'goal'))
);
--> statement-breakpoint
ALTER TABLE "skipped_steps" ADD CONSTRAINT "skipped_steps_skipped_by_users_id_fk" FOREIGN KEY ("skipped_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;