CREATE TABLE "identity_hints" (
	"identity_id" integer NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"compared" text,
	CONSTRAINT "identity_hints_identity_id_kind_value_pk" PRIMARY KEY("identity_id","kind","value"),
	CONSTRAINT "identity_hints_kind" CHECK ("identity_hints"."kind" IN ('external_id', 'domain', 'email', 'name'))
);
--> statement-breakpoint
CREATE TABLE "customer_merges" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "customer_merges_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"from_customer_id" integer NOT NULL,
	"into_customer_id" integer NOT NULL,
	"moved" jsonb NOT NULL,
	"reason" text NOT NULL,
	"created_by" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"undone_reason" text,
	"undone_by" integer,
	"undone_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "matchings" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "matchings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"state" text NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer,
	"changed" integer DEFAULT 0 NOT NULL,
	"asked_by" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "matchings_state" CHECK ("matchings"."state" IN ('running', 'done'))
);
--> statement-breakpoint
ALTER TABLE "customer_identifiers" DROP CONSTRAINT "customer_identifiers_value";--> statement-breakpoint
ALTER TABLE "customer_functions" ADD COLUMN "from_customer_id" integer;--> statement-breakpoint
ALTER TABLE "customer_identifiers" ADD COLUMN "domain" text;--> statement-breakpoint
ALTER TABLE "customer_identifiers" ADD COLUMN "identity_id" integer;--> statement-breakpoint
ALTER TABLE "customer_identifiers" ADD COLUMN "from_customer_id" integer;--> statement-breakpoint
ALTER TABLE "customer_tiers" ADD COLUMN "from_customer_id" integer;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "merged_into_id" integer;--> statement-breakpoint
ALTER TABLE "identities" ADD COLUMN "in_review" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "identities" ADD COLUMN "due" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "observations" ADD COLUMN "tier_stated" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "defines_customers" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "identity_hints" ADD CONSTRAINT "identity_hints_identity_id_identities_id_fk" FOREIGN KEY ("identity_id") REFERENCES "identities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_merges" ADD CONSTRAINT "customer_merges_from_customer_id_customers_id_fk" FOREIGN KEY ("from_customer_id") REFERENCES "customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_merges" ADD CONSTRAINT "customer_merges_into_customer_id_customers_id_fk" FOREIGN KEY ("into_customer_id") REFERENCES "customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_merges" ADD CONSTRAINT "customer_merges_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_merges" ADD CONSTRAINT "customer_merges_undone_by_users_id_fk" FOREIGN KEY ("undone_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matchings" ADD CONSTRAINT "matchings_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "identity_hints_value" ON "identity_hints" USING btree ("kind","value");--> statement-breakpoint
CREATE INDEX "identity_hints_compared" ON "identity_hints" USING btree ("kind","compared") WHERE compared is not null;--> statement-breakpoint
CREATE INDEX "customer_merges_into" ON "customer_merges" USING btree ("into_customer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "customer_merges_one_open" ON "customer_merges" USING btree ("from_customer_id") WHERE undone_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "matchings_one_running" ON "matchings" USING btree ((true)) WHERE state = 'running';--> statement-breakpoint
ALTER TABLE "customer_functions" ADD CONSTRAINT "customer_functions_from_customer_id_customers_id_fk" FOREIGN KEY ("from_customer_id") REFERENCES "customers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_identifiers" ADD CONSTRAINT "customer_identifiers_identity_id_identities_id_fk" FOREIGN KEY ("identity_id") REFERENCES "identities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_identifiers" ADD CONSTRAINT "customer_identifiers_from_customer_id_customers_id_fk" FOREIGN KEY ("from_customer_id") REFERENCES "customers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_tiers" ADD CONSTRAINT "customer_tiers_from_customer_id_customers_id_fk" FOREIGN KEY ("from_customer_id") REFERENCES "customers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_merged_into_id_customers_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contracts_customer" ON "contracts" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "customer_identifiers_value" ON "customer_identifiers" USING btree ("kind","value");--> statement-breakpoint
CREATE INDEX "customer_identifiers_domain" ON "customer_identifiers" USING btree ("domain") WHERE domain is not null;--> statement-breakpoint
CREATE INDEX "customers_merged" ON "customers" USING btree ("merged_into_id") WHERE merged_into_id is not null;--> statement-breakpoint
CREATE INDEX "identities_review" ON "identities" USING btree ("id") WHERE in_review;--> statement-breakpoint
CREATE INDEX "identities_due" ON "identities" USING btree ("source_id","id") WHERE due;--> statement-breakpoint
ALTER TABLE "customer_identifiers" ADD CONSTRAINT "customer_identifiers_one" UNIQUE("customer_id","kind","value");--> statement-breakpoint
ALTER TABLE "customer_identifiers" ADD CONSTRAINT "customer_identifiers_kind" CHECK ("customer_identifiers"."kind" IN ('external_id', 'domain', 'email', 'name'));--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_bound" CHECK ("identities"."customer_id" is null or not "identities"."in_review");--> statement-breakpoint
-- Of facts that are there nobody noted whether the record said its tier: one that is not the customer's of that day it said itself.
UPDATE "observations" o SET "tier_stated" = true WHERE o."tier_id" <> 0 AND NOT EXISTS (
  SELECT FROM "identities" i JOIN "customer_tiers" t ON t."customer_id" = i."customer_id" JOIN "generations" g ON g."state" = 'current'
  WHERE i."id" = o."identity_id" AND t."tier_id" = o."tier_id"
    AND (o."occurred_at" AT TIME ZONE CASE o."grain" WHEN 'instant' THEN g."time_zone" ELSE 'UTC' END)::date >= t."valid_from"
    AND (o."occurred_at" AT TIME ZONE CASE o."grain" WHEN 'instant' THEN g."time_zone" ELSE 'UTC' END)::date < t."valid_to");
