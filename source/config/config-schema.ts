import * as z from 'zod/mini';
import {permissionModes} from '../contracts/permission-mode.js';
import {parseHostPort} from '../lib/host-port.js';
import {logLevels} from '../lib/logger.js';

const name = () => z.string().check(z.trim(), z.minLength(1));
const wholeNumber = (minimum: number, maximum: number) =>
	z.int().check(z.gte(minimum), z.lte(maximum));
const tokens = () => wholeNumber(0, 1_000_000_000_000);
const days = () => wholeNumber(0, 36_500);
const dollars = () => z.number().check(z.gte(0), z.lte(1_000_000));
const seconds = (minimum: number) => z.number().check(z.gte(minimum), z.lte(86_400));

// A password inside an address would end up in errors and logs.
const baseUrl = () =>
	z
		.string()
		.check(
			z.refine(isPlainAddress, 'an http:// or https:// address without user name or password'),
		);

function isPlainAddress(value: string): boolean {
	if (!URL.canParse(value)) return false;
	const {protocol, username, password} = new URL(value);
	return ['http:', 'https:'].includes(protocol) && username === '' && password === '';
}

const issuer = () =>
	z
		.string()
		.check(
			z.refine(
				(value) =>
					isPlainAddress(value) &&
					!/^http:\/\/(?!(?:localhost|127\.[\d.]+|\[::1\])[:/])/i.test(value),
				'an https:// address, or one of this computer with http://',
			),
		);

const price = () =>
	z.strictObject(
		{
			input: dollars(),
			output: dollars(),
			cached_input: z.optional(dollars()),
			cache_write_input: z.optional(dollars()),
			taken_on: z.optional(z.string()),
		},
		'input, output, cached_input, cache_write_input and taken_on, and nothing else',
	);

/** Every key of the configuration, in sections. Loaded only when there is something to check. */
export const Config = z.object({
	general: z.object({
		language: z.enum(['auto', 'en', 'zh']),
		log_level: z.enum(logLevels),
		log_max_bytes: wholeNumber(10_000, 1_000_000_000),
	}),
	llm: z.object({
		model: z.string(),
		simple_query_threshold: wholeNumber(0, 10_000),
		cheap_model: z.string(),
		warm_up: z.boolean(),
		fallback: z.array(name()),
		failover: z.boolean(),
		max_output_tokens: wholeNumber(1, 1_000_000),
		temperature: z.optional(z.number().check(z.gte(0), z.lte(2))),
		first_byte_timeout_secs: seconds(1),
		idle_timeout_secs: seconds(1),
		base_urls: z.record(name(), baseUrl()),
		aliases: z.record(name(), name()),
		prices: z.record(name(), price()),
		sees_pictures: z.record(name(), z.boolean()),
	}),
	agent: z.object({
		max_turns: wholeNumber(1, 1000),
		max_tool_calls: wholeNumber(1, 100_000),
		tool_timeout_secs: seconds(1),
		tool_output_max_chars: wholeNumber(1000, 1_000_000),
		repeat_limit: wholeNumber(1, 100),
		speculative_reads: z.boolean(),
		context_tokens: wholeNumber(4000, 10_000_000),
	}),
	budget: z.object({
		run_usd: dollars(),
		day_usd: dollars(),
		month_usd: dollars(),
		run_tokens: tokens(),
		day_tokens: tokens(),
		month_tokens: tokens(),
	}),
	kernel: z.object({
		max_concurrent_tasks: wholeNumber(1, 64),
		run_timeout_secs: seconds(0),
	}),
	permissions: z.object({mode: z.enum(permissionModes)}),
	files: z.object({roots: z.array(name())}),
	shell: z.object({
		timeout_secs: seconds(1),
		environment: z.array(name()),
	}),
	network: z.object({
		allow: z.array(
			z
				.string()
				.check(
					z.refine(
						(entry) => parseHostPort(entry) !== undefined,
						'a host and a port, such as "nas.lan:5000"',
					),
				),
		),
		ports: z.array(wholeNumber(1, 65_535)),
		public_ranges: z.array(
			z.string().check(z.regex(/^[\da-fA-F.:]+\/\d{1,3}$/, 'a range such as "198.18.0.0/15"')),
		),
	}),
	auth: z.object({
		client_ids: z.record(name(), name()),
		issuers: z.record(name(), issuer()),
		redirect_uris: z.record(name(), baseUrl()),
		scopes: z.record(name(), z.array(name())),
	}),
	web: z.object({searxng_url: z.union([z.literal(''), baseUrl()])}),
	sandbox: z.object({
		mode: z.enum(['auto', 'off', 'required']),
		network: z.boolean(),
	}),
	session: z.object({history_messages: wholeNumber(0, 10_000)}),
	memory: z.object({
		embedder: name(),
		recall: z.boolean(),
		recall_limit: wholeNumber(1, 50),
		recall_max_chars: wholeNumber(100, 100_000),
		recall_untrusted: z.boolean(),
	}),
	retention: z.object({
		episodes_days: days(),
		tasks_days: days(),
		usage_days: days(),
		transcripts_days: days(),
		sessions_days: days(),
		max_size_mb: wholeNumber(0, 1_000_000),
	}),
	audit: z.object({
		segment_max_bytes: wholeNumber(100_000, 1_000_000_000),
		max_segments: wholeNumber(1, 10_000),
	}),
	intents: z.object({file: z.string()}),
	tui: z.object({
		theme: z
			.string()
			.check(z.regex(/^[a-z0-9][a-z0-9_-]*$/i, 'a name of letters, digits, - and _')),
		scroll: z.enum(['auto', 'smooth', 'coarse']),
		inline: z.boolean(),
		hyperlinks: z.boolean(),
		mouse: z.boolean(),
		tokens: z.boolean(),
		keys: z.record(name(), z.union([z.string(), z.array(z.string())])),
	}),
	ui: z.object({
		color: z.enum(['auto', 'always', 'never']),
	}),
});
export type Config = z.infer<typeof Config>;
