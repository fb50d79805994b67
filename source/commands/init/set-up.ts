import {createInitAccess} from '../../app/init/init-access.js';
import {loadTranslate} from '../../config/load-translate.js';
import type {Language} from '../../config/messages.js';
import {pickLanguage} from '../../config/pick-language.js';
import {OpenIntentError, toOpenIntentError} from '../../contracts/errors.js';
import type {Translate} from '../../contracts/messages.js';
import {isTerminal} from '../../lib/is-terminal.js';
import type {OutputWriter} from '../../lib/output-writer.js';
import {toSafeJson} from '../../lib/safe-json.js';
import {safe} from '../../lib/safe-text.js';
import {interruptible} from '../interruptible.js';
import type {Flags} from '../invocation.js';
import {keepLanguage} from '../language-in-use.js';
import {openAuthContext} from '../login/auth-context.js';
import type {Setup} from '../open-app.js';
import {openStderr} from '../open-stderr.js';
import {printText} from '../print-text.js';
import {canAsk} from '../vault/ask-secret.js';
import {holdingTerminal} from '../vault/held-terminal.js';
import {carryOut} from './carry-out.js';
import type {InitDesk} from './init-desk.js';
import {openInitDesk} from './init-desk.js';
import type {PlanParts} from './init-plan.js';
import type {InitWorld} from './init-question.js';
import {isWhole, outcomeData, outcomeText} from './init-report.js';
import {makePlan} from './make-plan.js';
import {givenAnswer, questionTable} from './question-table.js';

type Kind = {readonly isFirstStart: boolean};

/** Asks, does what was decided, and says what became of it. */
export async function setUp(
	setup: Setup,
	flags: Flags,
	{isFirstStart}: Kind,
): Promise<{readonly exitCode: number}> {
	const stderr = openStderr();
	const isJson = flags.outputFormat !== 'text';
	const made: {code?: string} = {};
	let isPrinted = false;
	const print = async (text: string) => {
		isPrinted = true;
		await printText(text, {isProse: !isJson});
	};
	const exitCode = await interruptible(flags, stderr, async (signal) => {
		try {
			await holdingTerminal(() =>
				work({...{setup, flags, stderr, signal, isFirstStart, isJson, print}, made}),
			);
		} catch (thrown) {
			if (isJson && !isPrinted) {
				const error = toOpenIntentError(signal.aborted ? signal.reason : thrown);
				await print(`${toSafeJson(failureData(error, made.code))}\n`);
			}
			throw thrown;
		}
	});
	return {exitCode};
}

type Work = Kind & {
	readonly setup: Setup;
	readonly flags: Flags;
	readonly stderr: OutputWriter;
	readonly signal: AbortSignal;
	readonly isJson: boolean;
	readonly print: (text: string) => Promise<void>;
	/** What must not be lost when something fails behind it. */
	readonly made: {code?: string};
};

async function work(parts: Work): Promise<void> {
	const {setup, flags, stderr, signal, isFirstStart, isJson, print, made} = parts;
	const desk = deskOf(parts);
	const {environment, translate} = setup;
	if (desk === undefined && !flags.yes) refuseMissing(flags, setup);
	const access = await createInitAccess({...setup, config: () => setup.loaded.config});
	await stderr.flush();
	await desk?.tell([translate('init.head')]);
	const world = await lookAround(parts, access);
	const translateTo = languageLoader(setup);
	const planParts: PlanParts = {
		...{world, access, environment, flags, signal, translate, translateTo, desk},
	};
	const {plan, translate: speak} = await makePlan(planParts);
	const outcome = await carryOut(plan, {
		...{setup: {...setup, translate: speak}, flags, world, access, stderr, signal},
		translate: speak,
		asked: passphraseBy(desk, plan.passphrase, speak),
		onRecoveryCode(holder, code) {
			made.code = code;
			if (isJson) return;
			const said = speak('init.vault_made', {holder, code});
			if (desk === undefined) stderr.write(safe`\n${said}\n`);
			else void desk.tell([said]);
		},
	});
	await stderr.flush();
	const isChanged = outcome.config !== undefined || outcome.vault !== undefined;
	if (isFirstStart && !isChanged) return;
	await print(
		isJson
			? `${toSafeJson(outcomeData(plan, outcome))}\n`
			: `\n${outcomeText(plan, outcome, {translate: speak, world})}\n`,
	);
	if (!isWhole(outcome)) throw notWhole(speak('init.not_whole'));
	if (isFirstStart) await desk?.ask([], speak('init.enter'));
}

/** Where questions are asked; undefined where they are not. */
function deskOf({flags, stderr, signal}: Work): InitDesk | undefined {
	const isSeen = [0, 1, 2].some(isTerminal);
	return !flags.yes && isSeen && canAsk() ? openInitDesk(stderr, signal) : undefined;
}

function refuseMissing(flags: Flags, {environment}: Setup): void {
	const missing = questionTable.filter(
		(question) => givenAnswer(question, flags, environment) === undefined,
	);
	if (missing.length === 0) return;
	throw new OpenIntentError(
		'OI_ERR_USAGE',
		`There is no terminal to ask on, and not everything is answered: ${missing.map(({flag}) => flag).join(', ')}. Nothing was changed.`,
		{hint: 'Answer with flags, or leave the rest as it is: openintent init --yes'},
	);
}

async function lookAround(
	{setup, flags, stderr, signal}: Work,
	access: Awaited<ReturnType<typeof createInitAccess>>,
): Promise<InitWorld> {
	const facts = await access.look(signal);
	let hasVault = false;
	let servicesWithApp: InitWorld['servicesWithApp'] = new Set();
	if (access.isVaultStoreThere()) {
		const {context, close} = await openAuthContext(setup, {
			...{flags, stderr, signal, asked: undefined},
		});
		hasVault = context.vault.hasVault();
		if (hasVault) servicesWithApp = access.servicesWithApp(context.vault.list());
		await close();
	}
	const {environment, cwd} = setup;
	return {
		...{...facts, hasVault, servicesWithApp, cwd, home: environment.home},
		localeLanguage: pickLanguage({setting: 'auto', environment}),
	};
}

function languageLoader({environment}: Setup): PlanParts['translateTo'] {
	return async (setting) => {
		const language = pickLanguage({setting: setting as 'auto' | Language, environment});
		keepLanguage(language);
		return loadTranslate(language);
	};
}

/** What was typed once is not asked for again. */
function passphraseBy(
	desk: InitDesk | undefined,
	passphrase: string | undefined,
	translate: Translate,
) {
	if (desk === undefined) return undefined;
	let known = passphrase;
	const ask = async (question: string) => {
		known = (await desk.askSecret(translate(question))) || undefined;
		return known;
	};
	const asks = {
		existing: async () => known ?? (await ask('init.passphrase.existing')),
		again: () => ask('init.passphrase.wrong'),
		new: async () => {
			known ??= await desk.askPassphrase(translate);
			return known;
		},
	};
	return (purpose: keyof typeof asks) => asks[purpose]();
}

function failureData({code, message, hint}: OpenIntentError, recoveryCode: string | undefined) {
	return {
		type: 'result',
		is_error: true,
		error: {code, message, hint: hint ?? null},
		...(recoveryCode === undefined ? {} : {recovery_code: recoveryCode}),
	};
}

function notWhole(message: string): OpenIntentError {
	return new OpenIntentError('OI_ERR_CONFIG_INVALID', message, {hint: 'openintent init'});
}
