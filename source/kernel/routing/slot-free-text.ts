import {foldWidth} from './intent-normalize.js';
import {knownFiles, literalTexts, notTerms} from './slot-words.js';

const asks = /[?？]\s*$|[吗呢]\s*[?？。]?\s*$/;
// "that time we went to Paris", "that movie with the dog": something to talk about, nothing to keep.
const reminisces =
	/^(?:time|day|night|one|guy|person|movie|film|song|book|scene|moment|trip|place|party|weekend|summer|year|when|how|what|who|where|why|if|whether|me|it|this|that|了|那次|那天|那时|当时|我们.*的时候|过|得|多少|什么|怎么|谁)(?![\p{L}\p{N}-])/iu;
const pointsBack =
	/^(?:它|他|她|我|你|他们|我们|这个|那个|这些|那些|这|那|这点|这件事|来|下来)[。.!！]*$/;
// "记住密码", "记住这首诗", "记住单词的方法": what should be learned, not what is so.
const namesOnly =
	/^(?:\p{Script=Han}{1,3}|(?:这首|这段|这句|刚才|我说的|我刚|上面|以上|的|录).*|.*(?:方法|技巧|有哪些|是什么|怎么办|怎么样|我的偏好))[。.!！]*$/u;
const statesSomething =
	/^(?:my|our|i|i'm|we|we're|the|his|her|their)\s.*(?:\b(?:is|are|was|were|has|have|prefers?|likes?|loves?|hates?|needs?|wants?|uses?|lives?|works?|starts?|ends?)\b|[:=])|^i'm\s/iu;
const oldTimes =
	/^(?:the|my|our)\s+(?:\w+\s+)?(?:time|times|day|days|night|year|years|moment|trip|old)\b/i;
const clause =
	/(?:^|\s)(?:and|then|but|or|if|when|because|so that|in order to|which|please)(?:\s|$)|[,;，；。]|然后|接着|并且?|再|或者|还是/i;

const startsQuestion = /^(?:what|who|when|where|why|how|which|if|whether)\s|^(?:我刚才|刚才)/i;

/** A note to keep: any statement. */
export function readNote(typed: string): string | undefined {
	if (asks.test(typed) || pointsBack.test(typed)) return undefined;
	if (reminisces.test(foldWidth(typed)) || namesOnly.test(typed)) return undefined;
	return /[\p{L}\p{N}]/u.test(typed) ? typed : undefined;
}

/** A note without "that" before it has to show that it states something: "remember my train is at 9". */
export function readFact(typed: string): string | undefined {
	const folded = foldWidth(typed);
	const isFact = statesSomething.test(folded) && !oldTimes.test(folded);
	return isFact ? readNote(typed) : undefined;
}

/** One word to search for, or anything in quotes. */
export function readTerm(typed: string): string | undefined {
	const folded = foldWidth(typed);
	if (/^["'`「《]/.test(folded)) return typed.slice(1, -1);
	const isOneThing = !notTerms.has(folded.toLowerCase()) && !clause.test(folded);
	return isOneThing && /[\p{L}\p{N}]/u.test(folded) && !asks.test(folded) ? typed : undefined;
}

/** One word that only text in files looks like: TODO, MAX_SIZE, my_name. */
export function readConstant(typed: string): string | undefined {
	const isConstant = /^(?:[A-Z][A-Z0-9_]{2,}|[A-Za-z]\w*_\w+)$/.test(typed);
	return isConstant && !knownFiles.has(typed.toLowerCase()) ? typed : undefined;
}

/** A text to write without quotes; a number or one of a few words that nobody could mean as a request. */
export function readLiteral(typed: string): string | undefined {
	return /^\d+$/.test(typed) || literalTexts.has(typed.toLowerCase()) ? typed : undefined;
}

/** A few words to search for. Longer requests with "and", commas or clauses are for the model. */
export function readQuery(typed: string): string | undefined {
	const isShort = typed.length <= 80 && typed.split(/\s+/).length <= 6;
	return isShort && !startsQuestion.test(typed) ? readTerm(typed) : undefined;
}
