/** What a question wants to hear, by how it asks, and how a text looks that says such a thing. */
const answerKinds: readonly {readonly asks: RegExp; readonly tells: RegExp}[] = [
	{
		asks: /\b(?:when|what time|which (?:day|days|date|month|year)|what (?:day|date)|how late|by when|until when)\b|什么时候|什么时间|几点|几号|何时|哪[一]?[天年月周]|周几|星期几|最晚|多久到期/iu,
		tells:
			/\d:\d\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|\b(?:due|until|since|before|after|first|second|third|last|every|morning|evening|night|spring|summer|autumn|winter)\b|\b(?:19|20)\d\d\b|\d(?:st|nd|rd|th)\b|\d\s*[年月日号点]|[一二三四五六七八九十半]+[点月号]|周[一二三四五六日末]|早上|晚上|上午|下午|中午|凌晨|月[初底中]|最后一天|春节/iu,
	},
	{
		asks: /\bhow (?:much|many|long|large|big|often|high|tall|far|fast|warm|old|heavy)\b|\bwhat (?:number|amount|size|share)\b|多少|几[个台次位条张岁天]|多[久长大高重快远]|哪个号码|编号/iu,
		tells:
			/\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifty|half|once|twice|every)\b|[一二两三四五六七八九十百千万半]+[个台次位条张岁天年月周分小点节块元斤倍码百千万]|每/iu,
	},
	{
		asks: /\b(?:who|whom|whose|which (?:person|colleague|trainee|one of us))\b|谁|哪位|什么人|哪个人/iu,
		tells:
			/[^.\s]\s(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)\p{Lu}\p{Ll}{2,}|^\p{Lu}\p{Ll}+ (?:is|has|knows|leads|joins|left|does|goes|wants|wishes|sings)\b|找|[姓叫是][\p{Script=Han}]{2,3}|[老小阿][\p{Script=Han}]|老师|师傅|医生|阿姨/u,
	},
	{
		asks: /\b(?:where|which (?:place|city|folder|directory|room|address)|what address)\b|哪里|哪儿|在哪|什么地方|哪个(?:城市|目录|地方|房间|仓库)|去哪/iu,
		tells:
			/\b(?:in|at|on|near|behind|under|with|from|to) (?:the )?[\p{Lu}/\w]|\/[a-z]+\/|[在到去放住]|里|上面|下面/u,
	},
];

/** Whether a text tells the kind of thing that a question asks for; `undefined` when the question does not say. */
export function createAnswerCheck(question: string): ((text: string) => boolean) | undefined {
	const asked = answerKinds.filter(({asks}) => asks.test(question));
	if (asked.length === 0) return undefined;
	return (text) => asked.some(({tells}) => tells.test(text));
}
