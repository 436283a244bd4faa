CREATE TABLE "former_names" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "former_names_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"noun" text NOT NULL,
	"subject_id" integer NOT NULL,
	"name" text NOT NULL,
	"until" date NOT NULL,
	CONSTRAINT "former_names_one" UNIQUE("noun","subject_id","until"),
	CONSTRAINT "former_names_noun" CHECK ("former_names"."noun" IN ('function', 'slice', 'stage', 'touchpoint'))
);
--> statement-breakpoint
CREATE TABLE "reassignments" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reassignments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"dimension" text NOT NULL,
	"from_id" integer NOT NULL,
	"to_id" integer NOT NULL,
	"within_dimension" text,
	"within_id" integer,
	"from_day" date NOT NULL,
	"until_day" date DEFAULT '9999-12-31' NOT NULL,
	"restated" boolean NOT NULL,
	"created_by" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reassignments_dimension" CHECK ("reassignments"."dimension" IN ('function', 'region', 'product', 'tier', 'channel')),
	CONSTRAINT "reassignments_span" CHECK ("reassignments"."until_day" > "reassignments"."from_day"),
	CONSTRAINT "reassignments_within" CHECK (("reassignments"."within_dimension" is null) = ("reassignments"."within_id" is null))
);
--> statement-breakpoint
ALTER TABLE "observation_changes" ALTER COLUMN "run_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "functions" ADD COLUMN "split_from_id" integer;--> statement-breakpoint
ALTER TABLE "functions" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "slices" ADD COLUMN "merged_into_id" integer;--> statement-breakpoint
ALTER TABLE "slices" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "stages" ADD COLUMN "merged_into_id" integer;--> statement-breakpoint
ALTER TABLE "stages" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "touchpoints" ADD COLUMN "valid_from" date;--> statement-breakpoint
ALTER TABLE "touchpoints" ADD COLUMN "valid_to" date;--> statement-breakpoint
ALTER TABLE "touchpoints" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "metrics" ADD COLUMN "origin_function_id" integer;--> statement-breakpoint
ALTER TABLE "observation_changes" ADD COLUMN "reassignment_id" integer;--> statement-breakpoint
CREATE INDEX "reassignments_from" ON "reassignments" USING btree ("dimension","from_id");--> statement-breakpoint
ALTER TABLE "functions" ADD CONSTRAINT "functions_split_from_id_functions_id_fk" FOREIGN KEY ("split_from_id") REFERENCES "functions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slices" ADD CONSTRAINT "slices_merged_into_id_slices_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "slices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stages" ADD CONSTRAINT "stages_merged_into_id_stages_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "stages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "metrics" ADD CONSTRAINT "metrics_origin_function_id_functions_id_fk" FOREIGN KEY ("origin_function_id") REFERENCES "functions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation_changes" ADD CONSTRAINT "observation_changes_reassignment_id_reassignments_id_fk" FOREIGN KEY ("reassignment_id") REFERENCES "reassignments"("id") ON DELETE no action ON UPDATE no action;