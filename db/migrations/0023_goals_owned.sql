CREATE TABLE "goal_check_ins" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "goal_check_ins_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"goal_id" integer NOT NULL,
	"confidence" text NOT NULL,
	"note" text NOT NULL,
	"value" numeric,
	"span_start" date NOT NULL,
	"span_end" date NOT NULL,
	"written_by" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "goal_check_ins_confidence" CHECK ("goal_check_ins"."confidence" IN ('high', 'medium', 'low'))
);
--> statement-breakpoint
CREATE TABLE "goal_moves" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "goal_moves_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"goal_id" integer NOT NULL,
	"revision" integer NOT NULL,
	"moved_on" date NOT NULL,
	"moved_by" integer,
	"reason" text NOT NULL,
	"measured_over" text NOT NULL,
	"baseline" numeric,
	"target" numeric NOT NULL,
	"starts_on" date NOT NULL,
	"due_on" date NOT NULL,
	"owner_id" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "goal_moves_window" CHECK ("goal_moves"."measured_over" IN ('month', 'quarter', 'last_12_months')),
	CONSTRAINT "goal_moves_reason" CHECK (length(trim("goal_moves"."reason")) > 0)
);
--> statement-breakpoint
ALTER TABLE "goal_contributions" ADD COLUMN "former_target" numeric;--> statement-breakpoint
ALTER TABLE "goals" ADD COLUMN "copied_from_id" integer;--> statement-breakpoint
ALTER TABLE "goals" ADD COLUMN "published_on" date;--> statement-breakpoint
ALTER TABLE "goals" ADD COLUMN "ended_on" date;--> statement-breakpoint
ALTER TABLE "goals" ADD COLUMN "learnt" text;--> statement-breakpoint
ALTER TABLE "goal_check_ins" ADD CONSTRAINT "goal_check_ins_goal_id_goals_id_fk" FOREIGN KEY ("goal_id") REFERENCES "goals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goal_check_ins" ADD CONSTRAINT "goal_check_ins_written_by_users_id_fk" FOREIGN KEY ("written_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goal_moves" ADD CONSTRAINT "goal_moves_goal_id_goals_id_fk" FOREIGN KEY ("goal_id") REFERENCES "goals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goal_moves" ADD CONSTRAINT "goal_moves_moved_by_users_id_fk" FOREIGN KEY ("moved_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goal_moves" ADD CONSTRAINT "goal_moves_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "goal_check_ins_goal" ON "goal_check_ins" USING btree ("goal_id");--> statement-breakpoint
CREATE UNIQUE INDEX "goal_moves_one" ON "goal_moves" USING btree ("goal_id","revision");--> statement-breakpoint
ALTER TABLE "goals" ADD CONSTRAINT "goals_parent" FOREIGN KEY ("parent_id") REFERENCES "goals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goals" ADD CONSTRAINT "goals_copied_from" FOREIGN KEY ("copied_from_id") REFERENCES "goals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goals" ADD CONSTRAINT "goals_ended" CHECK ("goals"."ended_on" is null or "goals"."lifecycle" in ('closed', 'withdrawn'));
--> statement-breakpoint
-- What the schema language cannot say. Goals that ended before their day was kept: the day of the log, else the due day.
UPDATE "goals" SET "ended_on" = coalesce(
  (SELECT max("at")::date FROM "audit_log"
    WHERE "action" = 'goal.withdrawn' AND "subject" = 'goals' AND "subject_id" = "goals"."id"::text),
  "due_on") WHERE "lifecycle" IN ('closed', 'withdrawn');
--> statement-breakpoint
-- What a goal wanted before stays, whichever role asks. Of a reason only words may be blanked: what is left must be what stood there.
CREATE FUNCTION "refuse_move_change"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  kept text := replace(replace(replace(NEW.reason, '\', '\\'), '%', '\%'), '_', '\_');
BEGIN
  IF to_jsonb(NEW) - 'reason' <> to_jsonb(OLD) - 'reason' OR (NEW.reason <> OLD.reason
    AND (NEW.reason NOT LIKE '%[erased]%' OR OLD.reason NOT LIKE replace(kept, '[erased]', '%'))) THEN
    RAISE EXCEPTION 'a move of a goal stays as it was written' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "goal_moves_kept" BEFORE UPDATE ON "goal_moves"
  FOR EACH ROW EXECUTE FUNCTION "refuse_move_change"();
--> statement-breakpoint
CREATE TRIGGER "goal_moves_no_delete" BEFORE DELETE ON "goal_moves"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "goal_moves_no_truncate" BEFORE TRUNCATE ON "goal_moves"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
-- A goal that was published is not moved without saying what it wanted before, and never unpublished or deleted.
CREATE FUNCTION "refuse_hidden_move"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.lifecycle = 'draft' THEN
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a goal that was published is not deleted' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF NEW.lifecycle = 'draft'
    OR (NEW.metric_id, NEW.kind, NEW.published_on, NEW.function_id, NEW.region_id, NEW.product_id, NEW.tier_id, NEW.channel_id)
      IS DISTINCT FROM
      (OLD.metric_id, OLD.kind, OLD.published_on, OLD.function_id, OLD.region_id, OLD.product_id, OLD.tier_id, OLD.channel_id) THEN
    RAISE EXCEPTION 'a goal that was published keeps its metric, kind, place and day' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF (NEW.measured_over, NEW.baseline, NEW.target, NEW.starts_on, NEW.due_on, NEW.owner_id)
    IS DISTINCT FROM
    (OLD.measured_over, OLD.baseline, OLD.target, OLD.starts_on, OLD.due_on, OLD.owner_id)
    AND NOT EXISTS (SELECT FROM goal_moves m WHERE m.goal_id = OLD.id AND m.revision = OLD.revision
      AND (m.measured_over, m.baseline, m.target, m.starts_on, m.due_on, m.owner_id)
        IS NOT DISTINCT FROM
        (OLD.measured_over, OLD.baseline, OLD.target, OLD.starts_on, OLD.due_on, OLD.owner_id)) THEN
    RAISE EXCEPTION 'a published goal is moved with what it wanted before' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "goals_moved_openly" BEFORE UPDATE OR DELETE ON "goals"
  FOR EACH ROW EXECUTE FUNCTION "refuse_hidden_move"();
