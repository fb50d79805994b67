import {OpenIntentError} from '../../contracts/errors.js';
import type {Translate} from '../../contracts/messages.js';
import {askQuestion} from './ask-questions.js';
import type {InitPlan, PlanParts, ProviderPlan} from './init-plan.js';
import type {InitAnswers, InitQuestion} from './init-question.js';
import {planProvider} from './provider-plan.js';
import {someAccount} from './provider-question.js';
import {givenAnswer, questionTable} from './question-table.js';

/** The answers of flags and variables, and those of the person to what is left; in the language that was chosen. */
export async function makePlan(
	parts: PlanParts,
): Promise<{readonly plan: InitPlan; readonly translate: Translate}> {
	const given = givenAnswers(parts);
	const answers: Partial<Record<keyof InitAnswers, string>> = {};
	let {translate} = parts;
	let passphrase: string | undefined;
	let more: Omit<ProviderPlan, 'provider'> = {};
	for (const question of questionTable) {
		const {id} = question;
		let answer = await answerTo(question, given, {...parts, translate});
		if (id === 'language') translate = await parts.translateTo(answer);
		if (id === 'vault' && answer === 'passphrase' && parts.desk && !parts.world.hasVault) {
			passphrase = await parts.desk.askPassphrase(translate);
			if (passphrase === undefined) answer = 'later';
		}
		if (id === 'provider') {
			const decided = {
				vault: answers.vault ?? 'later',
				isVaultGiven: given.has('vault'),
				translate,
			};
			const {provider, ...others} = await planProvider(parts, {...decided, provider: answer});
			more = others;
			answer = provider;
		}
		answers[id] = answer;
	}
	return {plan: {answers: answers as InitAnswers, passphrase, ...more}, translate};
}

async function answerTo(
	question: InitQuestion,
	given: ReadonlyMap<string, string>,
	{world, desk, translate}: PlanParts,
): Promise<string> {
	const {id, usual, isOpen} = question;
	const known = given.get(id);
	if (known !== undefined) return known;
	if (desk === undefined || isOpen?.(world) === false) return usual(world);
	const place = `${questionTable.indexOf(question) + 1}/${questionTable.length}`;
	return askQuestion(question, place, {world, translate, desk});
}

/** Throws OI_ERR_USAGE for one that cannot be used. */
function givenAnswers({
	flags,
	environment,
	world,
	translate,
}: PlanParts): ReadonlyMap<string, string> {
	const given = new Map<string, string>();
	for (const question of questionTable) {
		const answer = givenAnswer(question, flags, environment);
		if (answer === undefined) continue;
		const problem =
			answer === someAccount
				? translate('init.provider.which_account')
				: question.problem(answer, world, translate);
		if (problem !== undefined) {
			const isFlag = question.inFlags(flags) !== undefined;
			throw unusable(isFlag ? question.flag : question.variable, problem);
		}
		given.set(question.id, answer);
	}
	return given;
}

function unusable(place: string, problem: string): OpenIntentError {
	return new OpenIntentError('OI_ERR_USAGE', `${place}: ${problem} Nothing was changed.`, {
		hint: 'docs/first-run.md names the answers',
	});
}
