import type {Translate} from '../../contracts/messages.js';
import type {InitDesk} from './init-desk.js';
import type {InitChoice, InitQuestion, InitWorld} from './init-question.js';

/** Asks one question until its answer can be used. `place` is what it is called in the head, e.g. "2/5". */
export async function askQuestion(
	question: InitQuestion,
	place: string,
	{
		world,
		translate,
		desk,
	}: {
		readonly world: InitWorld;
		readonly translate: Translate;
		readonly desk: InitDesk;
	},
): Promise<string> {
	const {id, choices, notes, usual, problem} = question;
	const rows = choices?.(world, translate) ?? [];
	const standard = usual(world);
	const prompt =
		rows.length > 0
			? translate('init.number', {count: rows.length})
			: translate('init.text', {usual: standard});
	let lines = [
		'',
		`${place}  ${translate(`init.${id}.question`)}`,
		...rows.map((row, index) => choiceLine(row, index, standard, translate)),
		...(notes?.(world, translate) ?? []),
	];
	for (;;) {
		const typed = await desk.ask(lines, prompt);
		const answer = typed === '' ? standard : meaningOf(typed, rows);
		const wrong = problem(answer, world, translate);
		if (wrong === undefined) return answer;
		lines = [wrong];
	}
}

function choiceLine(
	{value, text}: InitChoice,
	index: number,
	standard: string,
	translate: Translate,
): string {
	const number = String(index + 1).padStart(2);
	return `${number}  ${text}${value === standard ? translate('init.is_usual') : ''}`;
}

/** A number stands for its choice; a word for itself. */
function meaningOf(typed: string, rows: readonly InitChoice[]): string {
	return (/^\d+$/.test(typed) ? rows[Number(typed) - 1]?.value : undefined) ?? typed;
}
