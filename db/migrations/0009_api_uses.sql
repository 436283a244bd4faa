CREATE UNLOGGED TABLE "api_uses" (
	"token_id" integer PRIMARY KEY NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"used" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "api_uses" ADD CONSTRAINT "api_uses_token_id_api_tokens_id_fk" FOREIGN KEY ("token_id") REFERENCES "api_tokens"("id") ON DELETE cascade ON UPDATE no action;