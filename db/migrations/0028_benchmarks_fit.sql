CREATE TABLE "benchmark_profile" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"industry" text NOT NULL,
	"customers" text NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "benchmark_profile_one" CHECK ("benchmark_profile"."id" = 1),
	CONSTRAINT "benchmark_profile_industry" CHECK ("benchmark_profile"."industry" IN ('agriculture', 'mining', 'manufacturing', 'energy', 'water', 'construction', 'trade', 'transport', 'hospitality', 'software', 'media', 'finance', 'property', 'professional', 'support_services', 'public', 'education', 'health', 'arts', 'other')),
	CONSTRAINT "benchmark_profile_customers" CHECK ("benchmark_profile"."customers" IN ('business', 'consumers', 'both'))
);
--> statement-breakpoint
CREATE TABLE "internal_benchmarks" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "internal_benchmarks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"metric_id" integer NOT NULL,
	"by" text NOT NULL,
	"over" text NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"retired_at" timestamp with time zone,
	"retired_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "internal_benchmarks_by" CHECK ("internal_benchmarks"."by" IN ('function', 'region', 'product')),
	CONSTRAINT "internal_benchmarks_over" CHECK ("internal_benchmarks"."over" IN ('quarter', 'last_12_months'))
);
--> statement-breakpoint
CREATE TABLE "metric_links" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "metric_links_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"company_metric_id" integer NOT NULL,
	"customer_metric_id" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "benchmarks" ADD COLUMN "unit" text DEFAULT 'points' NOT NULL;--> statement-breakpoint
ALTER TABLE "benchmarks" ADD COLUMN "scale_min" numeric;--> statement-breakpoint
ALTER TABLE "benchmarks" ADD COLUMN "scale_max" numeric;--> statement-breakpoint
ALTER TABLE "benchmarks" ADD COLUMN "boxes" integer[];--> statement-breakpoint
ALTER TABLE "benchmarks" ADD COLUMN "retention" text;--> statement-breakpoint
ALTER TABLE "benchmarks" ADD COLUMN "period" text DEFAULT 'other' NOT NULL;--> statement-breakpoint
ALTER TABLE "benchmarks" ADD COLUMN "industry" text DEFAULT 'all' NOT NULL;--> statement-breakpoint
ALTER TABLE "benchmarks" ADD COLUMN "customers" text DEFAULT 'both' NOT NULL;--> statement-breakpoint
ALTER TABLE "benchmarks" ADD COLUMN "starter" text;--> statement-breakpoint
ALTER TABLE "benchmarks" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "benchmarks" ADD COLUMN "retired_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "benchmarks" ADD COLUMN "retired_reason" text;--> statement-breakpoint
ALTER TABLE "internal_benchmarks" ADD CONSTRAINT "internal_benchmarks_metric_id_metrics_id_fk" FOREIGN KEY ("metric_id") REFERENCES "metrics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "metric_links" ADD CONSTRAINT "metric_links_company_metric_id_metrics_id_fk" FOREIGN KEY ("company_metric_id") REFERENCES "metrics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "metric_links" ADD CONSTRAINT "metric_links_customer_metric_id_metrics_id_fk" FOREIGN KEY ("customer_metric_id") REFERENCES "metrics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "internal_benchmarks_one" ON "internal_benchmarks" USING btree ("metric_id","by","over") WHERE retired_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "metric_links_one" ON "metric_links" USING btree ("company_metric_id","customer_metric_id");--> statement-breakpoint
CREATE INDEX "benchmarks_metric" ON "benchmarks" USING btree ("metric_id");--> statement-breakpoint
ALTER TABLE "benchmarks" DROP COLUMN "comparable";--> statement-breakpoint
ALTER TABLE "benchmarks" ADD CONSTRAINT "benchmarks_unit" CHECK ("benchmarks"."unit" IN ('points', 'percent', 'score', 'hours', 'business_hours', 'events'));--> statement-breakpoint
ALTER TABLE "benchmarks" ADD CONSTRAINT "benchmarks_period" CHECK ("benchmarks"."period" IN ('month', 'quarter', 'last_12_months', 'other'));--> statement-breakpoint
ALTER TABLE "benchmarks" ADD CONSTRAINT "benchmarks_industry" CHECK ("benchmarks"."industry" IN ('agriculture', 'mining', 'manufacturing', 'energy', 'water', 'construction', 'trade', 'transport', 'hospitality', 'software', 'media', 'finance', 'property', 'professional', 'support_services', 'public', 'education', 'health', 'arts', 'other', 'all'));--> statement-breakpoint
ALTER TABLE "benchmarks" ADD CONSTRAINT "benchmarks_customers" CHECK ("benchmarks"."customers" IN ('business', 'consumers', 'both'));--> statement-breakpoint
ALTER TABLE "benchmarks" ADD CONSTRAINT "benchmarks_quartiles" CHECK (("benchmarks"."low" is null) = ("benchmarks"."high" is null));--> statement-breakpoint
ALTER TABLE "benchmarks" ADD CONSTRAINT "benchmarks_finite" CHECK ("benchmarks"."value" <> 'NaN');--> statement-breakpoint
-- By hand: benchmarks from before say nothing of their unit and scale, which were their metric's. What else they are of nobody stated, so they
-- are for reference only until somebody does.
UPDATE "benchmarks" SET
	"unit" = CASE m."kind" WHEN 'nps' THEN 'points' WHEN 'mean_score' THEN 'score' WHEN 'count' THEN 'events'
		WHEN 'duration' THEN CASE WHEN v."rule"->>'clock' = 'business' THEN 'business_hours' ELSE 'hours' END ELSE 'percent' END,
	"scale_min" = (v."rule"->'scale'->>'min')::numeric,
	"scale_max" = (v."rule"->'scale'->>'max')::numeric
FROM "metrics" m JOIN "metric_versions" v ON v."metric_id" = m."id" AND v."superseded_at" IS NULL AND v."valid_to" = '9999-12-31'
WHERE m."id" = "benchmarks"."metric_id";
