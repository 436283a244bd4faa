CREATE TABLE "audit_log" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" integer,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"subject_id" text,
	"before" jsonb,
	"after" jsonb,
	"reason" text,
	"request_id" text
);
--> statement-breakpoint
CREATE TABLE "cells" (
	"version_id" integer NOT NULL,
	"function_id" integer NOT NULL,
	"region_id" integer NOT NULL,
	"product_id" integer NOT NULL,
	"tier_id" integer NOT NULL,
	"channel_id" integer NOT NULL,
	"period_id" integer NOT NULL,
	"n" bigint NOT NULL,
	"a" numeric NOT NULL,
	"b" numeric NOT NULL,
	"aa" numeric NOT NULL,
	"bb" numeric NOT NULL,
	"ab" numeric NOT NULL,
	CONSTRAINT "cells_key" PRIMARY KEY("version_id","region_id","product_id","tier_id","channel_id","period_id","function_id")
);
--> statement-breakpoint
CREATE TABLE "generations" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "generations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"time_zone" text NOT NULL,
	"calendar" text DEFAULT 'months' NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "generations_calendar" CHECK ("generations"."calendar" IN ('months', '445')),
	CONSTRAINT "generations_state" CHECK ("generations"."state" IN ('building', 'current', 'retired'))
);
--> statement-breakpoint
CREATE TABLE "histograms" (
	"version_id" integer NOT NULL,
	"function_id" integer NOT NULL,
	"region_id" integer NOT NULL,
	"product_id" integer NOT NULL,
	"tier_id" integer NOT NULL,
	"channel_id" integer NOT NULL,
	"period_id" integer NOT NULL,
	"measure" smallint NOT NULL,
	"bucket" integer NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "histograms_key" PRIMARY KEY("version_id","region_id","product_id","tier_id","channel_id","period_id","function_id","measure","bucket")
);
--> statement-breakpoint
CREATE TABLE "pending" (
	"version_id" integer NOT NULL,
	"function_id" integer NOT NULL,
	"region_id" integer NOT NULL,
	"product_id" integer NOT NULL,
	"tier_id" integer NOT NULL,
	"channel_id" integer NOT NULL,
	"period_id" integer NOT NULL,
	"matures_on" date NOT NULL,
	"n" bigint NOT NULL,
	"a" numeric NOT NULL,
	"b" numeric NOT NULL,
	"aa" numeric NOT NULL,
	"bb" numeric NOT NULL,
	"ab" numeric NOT NULL,
	CONSTRAINT "pending_key" PRIMARY KEY("version_id","region_id","product_id","tier_id","channel_id","period_id","function_id","matures_on")
);
--> statement-breakpoint
CREATE TABLE "periods" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "periods_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"generation_id" integer NOT NULL,
	"grain" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	CONSTRAINT "periods_key" UNIQUE("generation_id","grain","starts_on"),
	CONSTRAINT "periods_grain" CHECK ("periods"."grain" IN ('day', 'month')),
	CONSTRAINT "periods_order" CHECK ("periods"."ends_on" > "periods"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "renewal_units" (
	"version_id" integer NOT NULL,
	"function_id" integer NOT NULL,
	"region_id" integer NOT NULL,
	"product_id" integer NOT NULL,
	"tier_id" integer NOT NULL,
	"channel_id" integer NOT NULL,
	"period_id" integer NOT NULL,
	"customer_key" integer NOT NULL,
	"before" numeric NOT NULL,
	"after" numeric NOT NULL,
	"kept" numeric NOT NULL,
	"matures_on" date,
	CONSTRAINT "renewal_units_key" PRIMARY KEY("version_id","period_id","customer_key","function_id","region_id","product_id","tier_id","channel_id")
);
--> statement-breakpoint
CREATE TABLE "company" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"week_start" integer DEFAULT 1 NOT NULL,
	"fiscal_start_month" integer DEFAULT 1 NOT NULL,
	"currency" text DEFAULT 'EUR' NOT NULL,
	"executives_see_customers" boolean DEFAULT false NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "company_one_row" CHECK ("company"."id" = 1),
	CONSTRAINT "company_week_start" CHECK ("company"."week_start" BETWEEN 1 AND 7),
	CONSTRAINT "company_fiscal_start" CHECK ("company"."fiscal_start_month" BETWEEN 1 AND 12)
);
--> statement-breakpoint
CREATE TABLE "currency_rates" (
	"currency" text NOT NULL,
	"valid_from" date NOT NULL,
	"rate" numeric NOT NULL,
	CONSTRAINT "currency_rates_currency_valid_from_pk" PRIMARY KEY("currency","valid_from"),
	CONSTRAINT "currency_rates_positive" CHECK ("currency_rates"."rate" > 0),
	CONSTRAINT "currency_rates_finite" CHECK ("currency_rates"."rate" <> 'NaN')
);
--> statement-breakpoint
CREATE TABLE "promises" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "promises_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"text" text NOT NULL,
	"valid_from" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "contracts" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "contracts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"source_id" integer NOT NULL,
	"external_id" text NOT NULL,
	"customer_id" integer NOT NULL,
	"product_id" integer,
	"term_start" date NOT NULL,
	"term_end" date NOT NULL,
	"amount" numeric NOT NULL,
	"original_amount" numeric,
	"currency" text,
	CONSTRAINT "contracts_key" UNIQUE("source_id","external_id"),
	CONSTRAINT "contracts_term" CHECK ("contracts"."term_end" >= "contracts"."term_start"),
	CONSTRAINT "contracts_finite" CHECK ("contracts"."amount" <> 'NaN')
);
--> statement-breakpoint
CREATE TABLE "customer_functions" (
	"customer_id" integer NOT NULL,
	"function_id" integer NOT NULL,
	CONSTRAINT "customer_functions_customer_id_function_id_pk" PRIMARY KEY("customer_id","function_id")
);
--> statement-breakpoint
CREATE TABLE "customer_identifiers" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "customer_identifiers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"customer_id" integer NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	CONSTRAINT "customer_identifiers_value" UNIQUE("kind","value")
);
--> statement-breakpoint
CREATE TABLE "customer_tiers" (
	"customer_id" integer NOT NULL,
	"tier_id" integer NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date DEFAULT '9999-12-31' NOT NULL,
	CONSTRAINT "customer_tiers_customer_id_valid_from_pk" PRIMARY KEY("customer_id","valid_from")
);
--> statement-breakpoint
CREATE TABLE "customers" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "customers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"name" text,
	"kind" text DEFAULT 'company' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "customers_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "identities_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"source_id" integer NOT NULL,
	"external_id" text NOT NULL,
	"customer_id" integer,
	"rule" text,
	"locked" boolean DEFAULT false NOT NULL,
	CONSTRAINT "identities_key" UNIQUE("source_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "functions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "functions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"name" text NOT NULL,
	"kind" text DEFAULT 'function' NOT NULL,
	"position" integer NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"merged_into_id" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "functions_key_unique" UNIQUE("key"),
	CONSTRAINT "functions_kind" CHECK ("functions"."kind" IN ('function', 'supplier')),
	CONSTRAINT "functions_valid" CHECK ("functions"."valid_to" is null or "functions"."valid_to" > "functions"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "slices" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "slices_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"dimension" text NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"valid_from" date,
	"valid_to" date,
	CONSTRAINT "slices_key" UNIQUE("dimension","key"),
	CONSTRAINT "slices_dimension" CHECK ("slices"."dimension" IN ('region', 'product', 'tier', 'channel'))
);
--> statement-breakpoint
CREATE TABLE "stages" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "stages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"valid_from" date,
	"valid_to" date,
	"headline_metric_id" integer,
	CONSTRAINT "stages_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "touchpoints" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "touchpoints_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"name" text NOT NULL,
	"stage_id" integer NOT NULL,
	"function_id" integer NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "touchpoints_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "actions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "actions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"metric_id" integer NOT NULL,
	"function_id" integer,
	"title" text NOT NULL,
	"direction" text NOT NULL,
	"starts_on" date NOT NULL,
	"review_on" date NOT NULL,
	"owner_id" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "annotations" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "annotations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"metric_id" integer,
	"function_id" integer,
	"on_day" date NOT NULL,
	"text" text NOT NULL,
	"created_by" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "benchmarks" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "benchmarks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"metric_id" integer NOT NULL,
	"low" numeric,
	"value" numeric NOT NULL,
	"high" numeric,
	"source" text NOT NULL,
	"link" text,
	"year" integer NOT NULL,
	"population" text NOT NULL,
	"comparable" boolean DEFAULT false NOT NULL,
	"owner_id" integer,
	"review_on" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "entries" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "entries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"metric_id" integer NOT NULL,
	"function_id" integer DEFAULT 0 NOT NULL,
	"region_id" integer DEFAULT 0 NOT NULL,
	"product_id" integer DEFAULT 0 NOT NULL,
	"tier_id" integer DEFAULT 0 NOT NULL,
	"channel_id" integer DEFAULT 0 NOT NULL,
	"period_start" date NOT NULL,
	"figures" jsonb NOT NULL,
	"note" text,
	"state" text NOT NULL,
	"entered_by" integer NOT NULL,
	"entered_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "entries_state" CHECK ("entries"."state" IN ('draft', 'submitted', 'superseded'))
);
--> statement-breakpoint
CREATE TABLE "goal_contributions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "goal_contributions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"goal_id" integer NOT NULL,
	"function_id" integer NOT NULL,
	"agreed" boolean,
	"reason" text,
	"answered_by" integer,
	"answered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "goals" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "goals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"metric_id" integer NOT NULL,
	"function_id" integer DEFAULT 0 NOT NULL,
	"region_id" integer DEFAULT 0 NOT NULL,
	"product_id" integer DEFAULT 0 NOT NULL,
	"tier_id" integer DEFAULT 0 NOT NULL,
	"channel_id" integer DEFAULT 0 NOT NULL,
	"kind" text NOT NULL,
	"measured_over" text NOT NULL,
	"baseline" numeric,
	"target" numeric NOT NULL,
	"starts_on" date NOT NULL,
	"due_on" date NOT NULL,
	"owner_id" integer NOT NULL,
	"why" text NOT NULL,
	"parent_id" integer,
	"lifecycle" text DEFAULT 'draft' NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "goals_kind" CHECK ("goals"."kind" IN ('reach', 'keep')),
	CONSTRAINT "goals_window" CHECK ("goals"."measured_over" IN ('month', 'quarter', 'last_12_months')),
	CONSTRAINT "goals_lifecycle" CHECK ("goals"."lifecycle" IN ('draft', 'published', 'closed', 'withdrawn')),
	CONSTRAINT "goals_order" CHECK ("goals"."due_on" > "goals"."starts_on"),
	CONSTRAINT "goals_baseline" CHECK ("goals"."kind" <> 'reach' or "goals"."baseline" is not null),
	CONSTRAINT "goals_finite" CHECK ("goals"."target" <> 'NaN')
);
--> statement-breakpoint
CREATE TABLE "own_targets" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "own_targets_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"metric_id" integer NOT NULL,
	"function_id" integer NOT NULL,
	"target" numeric NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date DEFAULT '9999-12-31' NOT NULL,
	"set_by" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "own_targets_finite" CHECK ("own_targets"."target" <> 'NaN')
);
--> statement-breakpoint
CREATE TABLE "function_headlines" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "function_headlines_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"function_id" integer NOT NULL,
	"family" text NOT NULL,
	"metric_id" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "headlines" (
	"family" text PRIMARY KEY NOT NULL,
	"metric_id" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "metric_versions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "metric_versions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"metric_id" integer NOT NULL,
	"number" integer NOT NULL,
	"definition" text NOT NULL,
	"rule" jsonb NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date DEFAULT '9999-12-31' NOT NULL,
	"reason" text,
	"created_by" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "metric_versions_number" UNIQUE("metric_id","number"),
	CONSTRAINT "metric_versions_valid" CHECK ("metric_versions"."valid_to" > "metric_versions"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "metrics" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "metrics_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"name" text NOT NULL,
	"family" text NOT NULL,
	"kind" text NOT NULL,
	"counted_as" text NOT NULL,
	"direction" text NOT NULL,
	"perspective" text NOT NULL,
	"function_id" integer,
	"stage_id" integer,
	"touchpoint_id" integer,
	"cadence" text DEFAULT 'month' NOT NULL,
	"due_day" integer DEFAULT 5 NOT NULL,
	"min_n" integer DEFAULT 5 NOT NULL,
	"pay_depends_on_it" boolean DEFAULT false NOT NULL,
	"retired_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "metrics_key_unique" UNIQUE("key"),
	CONSTRAINT "metrics_family" CHECK ("metrics"."family" IN ('nps', 'renewal', 'satisfaction', 'resolution', 'driver')),
	CONSTRAINT "metrics_kind" CHECK ("metrics"."kind" IN ('nps', 'top_box', 'mean_score', 'rate', 'amount_rate', 'duration', 'count')),
	CONSTRAINT "metrics_direction" CHECK ("metrics"."direction" IN ('up', 'down', 'neutral')),
	CONSTRAINT "metrics_perspective" CHECK ("metrics"."perspective" IN ('customer', 'company')),
	CONSTRAINT "metrics_cadence" CHECK ("metrics"."cadence" IN ('day', 'week', 'month', 'quarter')),
	CONSTRAINT "metrics_min_n" CHECK ("metrics"."min_n" >= 1)
);
--> statement-breakpoint
CREATE TABLE "observation_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "observation_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"observation_id" bigint NOT NULL,
	"run_id" bigint NOT NULL,
	"actor_id" integer,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"before" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "observation_comments" (
	"observation_id" bigint PRIMARY KEY NOT NULL,
	"comment" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "observations" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "observations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"stream_id" integer NOT NULL,
	"metric_id" integer NOT NULL,
	"external_id" text NOT NULL,
	"version_id" integer NOT NULL,
	"function_id" integer NOT NULL,
	"region_id" integer NOT NULL,
	"product_id" integer NOT NULL,
	"tier_id" integer NOT NULL,
	"channel_id" integer NOT NULL,
	"identity_id" integer,
	"grain" text NOT NULL,
	"state" text NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"times" integer DEFAULT 1 NOT NULL,
	"a" numeric NOT NULL,
	"b" numeric NOT NULL,
	"bucket" integer,
	"bucket_business" integer,
	"currency" text,
	"original_a" numeric,
	"original_b" numeric,
	"matures_on" date,
	"stamp" bigint NOT NULL,
	"hash" uuid NOT NULL,
	"deleted" boolean DEFAULT false NOT NULL,
	"run_id" bigint NOT NULL,
	CONSTRAINT "observations_key" UNIQUE("stream_id","metric_id","external_id"),
	CONSTRAINT "observations_grain" CHECK ("observations"."grain" IN ('instant', 'day', 'month')),
	CONSTRAINT "observations_state" CHECK ("observations"."state" IN ('counted', 'open', 'missing')),
	CONSTRAINT "observations_times" CHECK ("observations"."times" >= 1),
	CONSTRAINT "observations_finite" CHECK ("observations"."a" <> 'NaN' AND "observations"."b" <> 'NaN'),
	CONSTRAINT "observations_counted" CHECK ("observations"."state" = 'counted' or ("observations"."a" = 0 and "observations"."b" = 0))
);
--> statement-breakpoint
CREATE TABLE "raw_records" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "raw_records_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"stream_id" integer NOT NULL,
	"external_id" text NOT NULL,
	"stamp" bigint NOT NULL,
	"payload" jsonb,
	"deleted" boolean DEFAULT false NOT NULL,
	CONSTRAINT "raw_records_key" UNIQUE("stream_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "api_tokens_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"scopes" jsonb NOT NULL,
	"function_id" integer,
	"created_by" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "api_tokens_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "api_tokens_scopes" CHECK (jsonb_array_length("api_tokens"."scopes") > 0)
);
--> statement-breakpoint
CREATE TABLE "appointments" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "appointments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"user_id" integer NOT NULL,
	"mandate" text NOT NULL,
	"proposed_by" integer NOT NULL,
	"confirmed_by" integer,
	"confirmed_at" timestamp with time zone,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "appointments_mandate" CHECK ("appointments"."mandate" IN ('organisational', 'advisory'))
);
--> statement-breakpoint
CREATE TABLE "headships" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "headships_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"user_id" integer NOT NULL,
	"function_id" integer NOT NULL,
	"deputy" boolean DEFAULT false NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id_hash" text PRIMARY KEY NOT NULL,
	"user_id" integer NOT NULL,
	"session_version" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"user_agent" text
);
--> statement-breakpoint
CREATE TABLE "setup_tokens" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_failures" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"last_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "users_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"password_hash" text,
	"locale" text DEFAULT 'en' NOT NULL,
	"session_version" integer DEFAULT 1 NOT NULL,
	"disabled_at" timestamp with time zone,
	"last_sign_in_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email"),
	CONSTRAINT "users_role" CHECK ("users"."role" IN ('executive', 'cx_lead', 'function_head', 'admin')),
	CONSTRAINT "users_email_lower" CHECK ("users"."email" = lower(btrim("users"."email")))
);
--> statement-breakpoint
CREATE TABLE "feeds" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "feeds_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"metric_id" integer NOT NULL,
	"function_id" integer DEFAULT 0 NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date DEFAULT '9999-12-31' NOT NULL,
	"authority" text NOT NULL,
	"source_id" integer,
	"adds_to" integer,
	CONSTRAINT "feeds_authority" CHECK ("feeds"."authority" IN ('source', 'entry'))
);
--> statement-breakpoint
CREATE TABLE "metric_streams" (
	"metric_id" integer NOT NULL,
	"stream_id" integer NOT NULL,
	"last_run_id" bigint NOT NULL,
	CONSTRAINT "metric_streams_metric_id_stream_id_pk" PRIMARY KEY("metric_id","stream_id")
);
--> statement-breakpoint
CREATE TABLE "rejects" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "rejects_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"run_id" bigint NOT NULL,
	"file_name" text,
	"line" bigint,
	"field" text,
	"value" text,
	"reason" text NOT NULL,
	CONSTRAINT "rejects_value" CHECK (length("rejects"."value") <= 80)
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "runs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_id" integer NOT NULL,
	"state" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"read" bigint DEFAULT 0 NOT NULL,
	"inserted" bigint DEFAULT 0 NOT NULL,
	"updated" bigint DEFAULT 0 NOT NULL,
	"unchanged" bigint DEFAULT 0 NOT NULL,
	"rejected" bigint DEFAULT 0 NOT NULL,
	"file_name" text,
	"file_sha256" text,
	"started_by" integer,
	"failure" text,
	CONSTRAINT "runs_state" CHECK ("runs"."state" IN ('running', 'succeeded', 'partial', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sources_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"function_id" integer,
	"expected_every_days" integer,
	"retired_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sources_key_unique" UNIQUE("key"),
	CONSTRAINT "sources_kind" CHECK ("sources"."kind" IN ('file', 'http', 'sql', 'push', 'entry'))
);
--> statement-breakpoint
CREATE TABLE "streams" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "streams_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"source_id" integer NOT NULL,
	"key" text NOT NULL,
	"cursor" jsonb,
	CONSTRAINT "streams_key" UNIQUE("source_id","key")
);
--> statement-breakpoint
ALTER TABLE "periods" ADD CONSTRAINT "periods_generation_id_generations_id_fk" FOREIGN KEY ("generation_id") REFERENCES "generations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_product_id_slices_id_fk" FOREIGN KEY ("product_id") REFERENCES "slices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_functions" ADD CONSTRAINT "customer_functions_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_functions" ADD CONSTRAINT "customer_functions_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "functions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_identifiers" ADD CONSTRAINT "customer_identifiers_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_tiers" ADD CONSTRAINT "customer_tiers_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_tiers" ADD CONSTRAINT "customer_tiers_tier_id_slices_id_fk" FOREIGN KEY ("tier_id") REFERENCES "slices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "functions" ADD CONSTRAINT "functions_merged_into_id_functions_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "functions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "touchpoints" ADD CONSTRAINT "touchpoints_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "stages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "touchpoints" ADD CONSTRAINT "touchpoints_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "functions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_metric_id_metrics_id_fk" FOREIGN KEY ("metric_id") REFERENCES "metrics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "functions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_metric_id_metrics_id_fk" FOREIGN KEY ("metric_id") REFERENCES "metrics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "functions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "benchmarks" ADD CONSTRAINT "benchmarks_metric_id_metrics_id_fk" FOREIGN KEY ("metric_id") REFERENCES "metrics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "benchmarks" ADD CONSTRAINT "benchmarks_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_metric_id_metrics_id_fk" FOREIGN KEY ("metric_id") REFERENCES "metrics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_entered_by_users_id_fk" FOREIGN KEY ("entered_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goal_contributions" ADD CONSTRAINT "goal_contributions_goal_id_goals_id_fk" FOREIGN KEY ("goal_id") REFERENCES "goals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goal_contributions" ADD CONSTRAINT "goal_contributions_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "functions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goal_contributions" ADD CONSTRAINT "goal_contributions_answered_by_users_id_fk" FOREIGN KEY ("answered_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goals" ADD CONSTRAINT "goals_metric_id_metrics_id_fk" FOREIGN KEY ("metric_id") REFERENCES "metrics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goals" ADD CONSTRAINT "goals_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "own_targets" ADD CONSTRAINT "own_targets_metric_id_metrics_id_fk" FOREIGN KEY ("metric_id") REFERENCES "metrics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "own_targets" ADD CONSTRAINT "own_targets_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "functions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "own_targets" ADD CONSTRAINT "own_targets_set_by_users_id_fk" FOREIGN KEY ("set_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "function_headlines" ADD CONSTRAINT "function_headlines_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "functions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "function_headlines" ADD CONSTRAINT "function_headlines_metric_id_metrics_id_fk" FOREIGN KEY ("metric_id") REFERENCES "metrics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "headlines" ADD CONSTRAINT "headlines_metric_id_metrics_id_fk" FOREIGN KEY ("metric_id") REFERENCES "metrics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "metric_versions" ADD CONSTRAINT "metric_versions_metric_id_metrics_id_fk" FOREIGN KEY ("metric_id") REFERENCES "metrics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "metric_versions" ADD CONSTRAINT "metric_versions_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "metrics" ADD CONSTRAINT "metrics_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "functions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "metrics" ADD CONSTRAINT "metrics_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "stages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "metrics" ADD CONSTRAINT "metrics_touchpoint_id_touchpoints_id_fk" FOREIGN KEY ("touchpoint_id") REFERENCES "touchpoints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation_changes" ADD CONSTRAINT "observation_changes_observation_id_observations_id_fk" FOREIGN KEY ("observation_id") REFERENCES "observations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation_changes" ADD CONSTRAINT "observation_changes_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation_changes" ADD CONSTRAINT "observation_changes_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation_comments" ADD CONSTRAINT "observation_comments_observation_id_observations_id_fk" FOREIGN KEY ("observation_id") REFERENCES "observations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "raw_records" ADD CONSTRAINT "raw_records_stream_id_streams_id_fk" FOREIGN KEY ("stream_id") REFERENCES "streams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "functions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_proposed_by_users_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_confirmed_by_users_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "headships" ADD CONSTRAINT "headships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "headships" ADD CONSTRAINT "headships_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "functions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feeds" ADD CONSTRAINT "feeds_metric_id_metrics_id_fk" FOREIGN KEY ("metric_id") REFERENCES "metrics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feeds" ADD CONSTRAINT "feeds_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "metric_streams" ADD CONSTRAINT "metric_streams_metric_id_metrics_id_fk" FOREIGN KEY ("metric_id") REFERENCES "metrics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "metric_streams" ADD CONSTRAINT "metric_streams_stream_id_streams_id_fk" FOREIGN KEY ("stream_id") REFERENCES "streams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "metric_streams" ADD CONSTRAINT "metric_streams_last_run_id_runs_id_fk" FOREIGN KEY ("last_run_id") REFERENCES "runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rejects" ADD CONSTRAINT "rejects_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_started_by_users_id_fk" FOREIGN KEY ("started_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "functions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "streams" ADD CONSTRAINT "streams_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_subject" ON "audit_log" USING btree ("subject","subject_id");--> statement-breakpoint
CREATE INDEX "audit_log_at" ON "audit_log" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "generations_one_current" ON "generations" USING btree ("state") WHERE state = 'current';--> statement-breakpoint
CREATE INDEX "pending_matures" ON "pending" USING btree ("matures_on");--> statement-breakpoint
CREATE INDEX "contracts_due" ON "contracts" USING btree ("term_end");--> statement-breakpoint
CREATE INDEX "identities_customer" ON "identities" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "annotations_metric" ON "annotations" USING btree ("metric_id","on_day");--> statement-breakpoint
CREATE UNIQUE INDEX "entries_one" ON "entries" USING btree ("metric_id","function_id","region_id","product_id","tier_id","channel_id","period_start") WHERE state <> 'superseded';--> statement-breakpoint
CREATE UNIQUE INDEX "goal_contributions_one" ON "goal_contributions" USING btree ("goal_id","function_id");--> statement-breakpoint
CREATE INDEX "goals_metric" ON "goals" USING btree ("metric_id");--> statement-breakpoint
CREATE UNIQUE INDEX "own_targets_one" ON "own_targets" USING btree ("metric_id","function_id","valid_from");--> statement-breakpoint
CREATE UNIQUE INDEX "function_headlines_one" ON "function_headlines" USING btree ("function_id","family");--> statement-breakpoint
CREATE INDEX "observation_changes_observation" ON "observation_changes" USING btree ("observation_id");--> statement-breakpoint
CREATE INDEX "observation_changes_run" ON "observation_changes" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "observations_version" ON "observations" USING btree ("version_id","occurred_at");--> statement-breakpoint
CREATE INDEX "observations_identity" ON "observations" USING btree ("identity_id") WHERE identity_id is not null;--> statement-breakpoint
CREATE INDEX "observations_open" ON "observations" USING btree ("version_id","started_at") WHERE state <> 'counted' and not deleted;--> statement-breakpoint
CREATE UNIQUE INDEX "appointments_one_active" ON "appointments" USING btree ((true)) WHERE confirmed_at is not null and valid_to is null;--> statement-breakpoint
CREATE INDEX "headships_user" ON "headships" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "headships_one_head" ON "headships" USING btree ("function_id") WHERE not deputy and valid_to is null;--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "rejects_run" ON "rejects" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "runs_source" ON "runs" USING btree ("source_id","id");