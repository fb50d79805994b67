import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {BusEvent} from '../../../source/contracts/event-map.js';
import {noUsage} from '../../../source/contracts/llm.js';
import type {ApprovalRequest} from '../../../source/contracts/policy.js';
import {display} from '../../../source/lib/display-text.js';
import {noHeaderFacts, reduceFacts} from '../../../source/tui/header/header-facts.js';
import type {HeaderPart} from '../../../source/tui/header/header-line.js';
import {fitHeader} from '../../../source/tui/header/header-line.js';
import type {HeaderContent} from '../../../source/tui/header/header-parts.js';
import {headerParts} from '../../../source/tui/header/header-parts.js';
import {hasSpinner, headerLine} from '../../../source/tui/ink/header-mount.js';
import {textWidth} from '../../../source/tui/screen/width.js';
import {initialViewState} from '../../../source/tui/view-state.js';
import {fakeTranslate as translate} from '../fixtures/fake-translate.js';
import {plain, colorTheme as theme} from '../fixtures/theme.js';

const text = fc.constantFrom(
	'a',
	'model',
	'日本語の会議',
	'👩‍🚀 trip',
	'openai/gpt-5-mini',
	'é',
	'long title of a talk',
);
const content: fc.Arbitrary<HeaderContent> = fc.record({
	view: fc.record({
		...Object.fromEntries(
			Object.entries(initialViewState).map(([name, value]) => [name, fc.constant(value)]),
		),
		phase: fc.constantFrom('starting', 'ready', 'failed'),
		sessionId: fc.option(fc.constant('12345678-rest'), {nil: undefined}),
		model: fc.option(text, {nil: undefined}),
		servedModel: fc.option(text, {nil: undefined}),
		servedReason: fc.option(fc.constant('rate-limit'), {nil: undefined}),
		sandbox: fc.constantFrom('on', 'off: no bubblewrap', undefined),
		mode: fc.constantFrom('ask', 'auto'),
		isBusy: fc.boolean(),
	}) as unknown as fc.Arbitrary<HeaderContent['view']>,
	facts: fc.record({
		startedAt: fc.constant(new Map([['r', 1000]])),
		isStreaming: fc.boolean(),
		contextTokens: fc.option(fc.nat(300_000), {nil: undefined}),
		isContextEstimated: fc.boolean(),
		windowTokens: fc.option(fc.constant(200_000), {nil: undefined}),
		spentToday: fc.option(fc.constant({costUsd: 1.234, isPart: true}), {nil: undefined}),
		vault: fc.constantFrom('none', 'kept', 'locked', undefined),
		sessionTitle: fc.option(text, {nil: undefined}),
	}),
	link: fc.constantFrom('ready', 'slow', 'lost'),
	now: fc.constant(63_000),
	theme: fc.constant(theme),
	translate: fc.constant(translate),
});

const separatorWidth = 3;
// Every narrow one, where most is left out, and some of the wider.
const widths = Array.from({length: 70}, (_, index) =>
	index < 40 ? index + 1 : 40 + (index - 39) * 7,
);

describe('header line', () => {
	it('is never wider than any line, cuts no character, and gives up the least important first', () => {
		fc.assert(
			fc.property(content, (shown) => {
				const parts = headerParts(shown);
				const forms = new Set<string>(parts.flatMap((part) => part.forms));
				// Said once for all of them: an assertion takes longer than what it looks at.
				const wrong = widths.filter((columns) => {
					const {left, right} = headerLine({...shown, columns});
					const before = shown.view.isBusy ? 2 : 0;
					const fitted = fitHeader(parts, columns - before, separatorWidth);
					const kept = new Set(fitted.map(({rank}) => rank));
					const dropped = parts.filter(({rank}) => !kept.has(rank)).map(({rank}) => rank);
					const width = textWidth(plain(left)) + textWidth(plain(right)) + before;
					// What is shown is one of the forms, whole.
					const isWhole = fitted.every((part) => forms.has(part.text));
					const isOrdered = Math.min(...dropped) > Math.max(...kept);
					return (columns >= 4 && width > columns) || !isWhole || !isOrdered;
				});
				expect(wrong).toEqual([]);
			}),
			{numRuns: 40, seed: 3},
		);
	}, 60_000);

	it('says more of every part as soon as there is room, and all of it at last', () => {
		fc.assert(
			fc.property(content, (shown) => {
				const parts = headerParts(shown);
				const fitted = fitHeader(parts, 1000, separatorWidth);

				expect(fitted.map((part) => part.text)).toEqual(parts.map(({forms}) => forms[0]));
			}),
			{numRuns: 40, seed: 4},
		);
	});

	it('shortens the least important part before any is left out', () => {
		const part = (rank: number, ...forms: string[]): HeaderPart => ({
			rank,
			side: 'left',
			look: 'plain',
			forms: forms.map((form) => display(form)),
		});
		const parts = [part(2, 'second part', 'second'), part(1, 'first part', 'first')];
		const shown = (columns: number) => fitHeader(parts, columns, 3).map((one) => String(one.text));

		expect(shown(28)).toEqual(['second part', 'first part']);
		expect(shown(27)).toEqual(['second', 'first part']);
		expect(shown(22)).toEqual(['second', 'first']);
		expect(shown(17)).toEqual(['first part']);
		expect(shown(9)).toEqual(['first']);
		expect(shown(8)).toEqual([]);
	});

	it('says which model answers instead of which, and why', () => {
		const view = {
			...{...initialViewState, phase: 'ready' as const, model: 'anthropic/opus'},
			...{servedModel: 'groq/llama', servedReason: 'rate-limit'},
		};
		const line = (columns: number) => {
			const {left} = headerLine({
				...{view, facts: noHeaderFacts, link: 'ready', now: 0, theme, translate, columns},
			});
			return plain(left);
		};

		expect(line(120)).toContain('anthropic/opus → groq/llama (served.rate)');
		expect(line(30)).toContain('→ llama');
	});

	it('has the name of the session at 40 columns, and says less of sandbox and vault before it leaves them out', () => {
		const view = {
			...{...initialViewState, phase: 'ready' as const, model: 'openai/gpt-4o'},
			...{sessionId: 's', sandbox: 'on' as const},
		};
		const facts = {...noHeaderFacts, sessionTitle: 'read it and say', vault: 'kept' as const};
		const line = (columns: number) => {
			const shown = {view, facts, link: 'ready' as const, now: 0, theme, translate, columns};
			return `${plain(headerLine(shown).left)} `;
		};
		const lines = Array.from({length: 120}, (_, index) => line(index + 30));

		expect(line(40)).toContain('read it');
		expect(lines.some((text) => text.includes('header.kept '))).toBe(true);
		expect(lines.some((text) => text.includes('header.sandbox '))).toBe(true);
		expect(lines.at(-1)).toMatch(/header\.sandbox_on.*header\.vault_kept/);
	});

	it('says that it waits for a person only when nothing else goes on', () => {
		const asked = {runId: 'a'} as ApprovalRequest;
		const right = (runs: readonly string[]) => {
			const content: HeaderContent = {
				view: {...initialViewState, phase: 'ready', isBusy: true, approvals: [asked]},
				facts: {...noHeaderFacts, startedAt: new Map(runs.map((run) => [run, 0]))},
				...{link: 'ready', now: 5000, theme, translate},
			};
			return [plain(headerLine({...content, columns: 120}).right).trim(), hasSpinner(content)];
		};

		expect(right(['a'])).toEqual(['header.waiting 5s', false]);
		expect(right(['a', 'b'])).toEqual(['header.running 5s', true]);
	});
});

describe('header facts', () => {
	const start: BusEvent = {
		name: 'run-start',
		payload: {
			...{runId: 'r', taskId: 't', sessionId: undefined, intent: 'x', route: 'model' as const},
			...{surface: 'tui', cwd: '/', isKept: true},
		},
	};
	const delta: BusEvent = {name: 'text-delta', payload: {runId: 'r', text: 'a'}};
	const end: BusEvent = {
		name: 'model-call-end',
		payload: {
			...{runId: 'r', turn: 1, served: {requested: 'm', provider: 'p', model: 'm'}},
			usage: {...noUsage, inputTokens: 900, outputTokens: 100},
		},
	};

	it('does not take the call for a note for the conversation', () => {
		const note = {...end, payload: {...end.payload, purpose: 'note'}} as BusEvent;
		const held = (events: readonly BusEvent[]) =>
			events.reduce((facts, event) => reduceFacts(facts, event, 5), noHeaderFacts).contextTokens;

		expect(held([start, end])).toBe(1000);
		expect(held([start, end, note])).toBeUndefined();
	});

	it('stays the same object while tokens stream', () => {
		const streaming = [start, delta].reduce(
			(facts, event) => reduceFacts(facts, event, 5),
			noHeaderFacts,
		);

		expect(streaming.isStreaming).toBe(true);
		expect(reduceFacts(streaming, delta, 6)).toBe(streaming);
		expect(streaming.startedAt.get('r')).toBe(5);
	});

	it('knows what the last call held, and nothing of runs of other surfaces', () => {
		const own = [start, end].reduce((facts, event) => reduceFacts(facts, event, 5), noHeaderFacts);

		expect(own.contextTokens).toBe(1000);
		expect(reduceFacts(noHeaderFacts, end, 5)).toBe(noHeaderFacts);
	});
});
