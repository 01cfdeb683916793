import type { Protocol } from "../schema/protocol.ts";

/** What a key, column or tag name holds. */
export type KeyRole =
  | "id"
  | "verdict"
  | "answer"
  | "number"
  | "predicate"
  | "rationale"
  | "evidence"
  | "echo"
  | "aside"
  | "wrapper"
  | "draft"
  | "other";

/** A key's role, and what its name says about its standing. */
export interface KeyMeaning {
  readonly role: KeyRole;
  readonly standing: "plain" | "final" | "draft";
}

const sets: readonly (readonly [KeyRole, string])[] = [
  [
    "id",
    "id,ids,criterion,criterion id,criteria id,criterion name,criterion number,name,key,item,item id,nugget,nugget id,step,step id,step number,number,index,idx,no,#,question,question id,check,fact,claim,dimension,aspect,requirement,i,n,nr,rubric id,rubric item,principle,checklist item,point,kriterium,critère,criterio,标准",
  ],
  [
    "verdict",
    "verdict,verdicts,label,labels,judgment,judgement,judgments,judgements,decision,decisions,winner,chosen,selected,chosen response,selected response,winning response,urteil,gewinner,verdicto,veredicto,ganador,ganadora,verdetto,vincitore,gagnant,veredito,vencedor,ruling,вердикт,победитель,werdykt,判定,判断,裁定,结论,胜者,获胜者,勝者",
  ],
  [
    "answer",
    "answer,answers,result,results,choice,choices,preference,preferred,preferred response,better,better response,outcome,assessment,assessments,evaluation,evaluations,value,values,status,conclusion,response verdict,assignment,assignments,support,classification,category,selection,pick,best,vote,is,réponse,antwort,respuesta,risposta,resposta,résultat,ergebnis,resultado,risultato,wynik,ответ,результат,答案,回答,結果,结果",
  ],
  [
    "number",
    "earned,points earned,earned points,score,scores,rating,ratings,grade,grades,points,mark,marks,level,stars,likert,note,nota,punkte,punktzahl,bewertung,puntuación,puntaje,calificación,punteggio,voto,valutazione,pontuação,cijfer,оценка,ocena,分数,评分,得分,評価,点数,점수",
  ],
  [
    "predicate",
    "met,is met,criteria met,criterion met,satisfied,is satisfied,passed,pass,passes,fulfilled,holds,correct,is correct,valid,is valid,ok,supported,is supported,yes or no,yes/no,y/n,met?,satisfied?,pass?,passed?,correct?,supported?,pass/fail,applies",
  ],
  [
    "rationale",
    "rationale,reason,reasons,reasoning,explanation,explanations,justification,why,comment,comments,notes,analysis,thought,thoughts,thinking,chain of thought,cot,critique,feedback,summary,description,details,remark,remarks,because,observation,observations,begründung,raison,razón",
  ],
  ["echo", "echo,echoed,criterion text,criterion echo,restated,restatement"],
  ["evidence", "evidence,quote,quotes,quotation,quotations,citation,citations,excerpt,excerpts,span,spans"],
  [
    "aside",
    "response,response text,candidate,input,prompt,context,document,reference,source,example,examples,format,schema,template,expected,expected format,instructions,scratchpad,planted,quoted,original,user,text,confidence,nonce,model,weight,scale,error,errors,alternative,alternatives,rejected,previous,possible,options,allowed,proto,constructor,prototype,max,min,max score,max points,title",
  ],
  [
    "wrapper",
    "data,output,outputs,json,arguments,args,parameters,input args,content,message,body,payload,return,returns,report,response json,tool input,items,criteria,steps,nuggets,checklist,list,entries,overall,per criterion,criterion results,criteria results,judge,root,xml,table,verdict list,facts,claims,questions,checks,rubric,function call,structured output,final,final result,all,criteria verdicts,dimensions,aspects,breakdown",
  ],
];

const roles: ReadonlyMap<string, KeyRole> = new Map(
  sets.flatMap(([role, names]) => names.split(",").map((name): [string, KeyRole] => [name, role])),
);

const finals = /^(?:final|corrected|revised|updated|definitive|correction) ?/;
const drafts = /^(?:draft|initial|first|preliminary|tentative|provisional|old|prior|first impression) ?/;

/** What a key holds, by its name. */
export function meaningOfKey(key: string): KeyMeaning {
  const remembered = meanings.get(key);
  if (remembered !== undefined) return remembered;
  const meaning = meaningOfName(normalKey(key));
  if (meanings.size > 500) meanings.clear();
  meanings.set(key, meaning);
  return meaning;
}

/** Keys of a reply repeat; the last few are kept. */
const meanings = new Map<string, KeyMeaning>();

function meaningOfName(name: string): KeyMeaning {
  const known = roles.get(name);
  if (known !== undefined) return { role: known, standing: name.startsWith("final") ? "final" : "plain" };
  for (const [pattern, standing] of [
    [finals, "final"],
    [drafts, "draft"],
  ] as const) {
    const match = pattern.exec(name);
    if (match === null) continue;
    const rest = name.slice(match[0].length);
    if (rest === "") return { role: "wrapper", standing };
    const role = roles.get(rest);
    if (role !== undefined) return { role, standing };
  }
  const assigned = /^(.+) (?:given|assigned|awarded)$/.exec(name)?.[1];
  if (assigned !== undefined && roles.has(assigned)) return meaningOfName(assigned);
  const overall = /^(?:(?:so|hence|thus|therefore),? )?(?:overall|my|our|the|overall final) (.+)$/.exec(name)?.[1];
  if (overall !== undefined) return { role: roles.get(overall) ?? "other", standing: "plain" };
  return { role: "other", standing: "plain" };
}

/** True for the first letters of a key that holds a verdict or its reasons. */
export function beginsKey(text: string): boolean {
  const begun = (known: string, role: KeyRole): boolean =>
    known.length > text.length && known.startsWith(text) && ["verdict", "rationale", "number"].includes(role);
  return /^[a-z]{2,12}$/.test(text) && [...roles].some(([known, role]) => begun(known, role));
}

/** Key names as words: `isMet`, `is_met` and `Is met` are one. */
export function normalKey(key: string): string {
  return key
    .slice(0, 80)
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/[\s_*"'`-]+/g, " ")
    .trim()
    .replace(/^[@:.]+|[:.]+$/g, "");
}

/** The order in which the roles of value keys are believed. */
export function valueRoles(protocol: Protocol): readonly KeyRole[] {
  return protocol === "likert" || protocol === "earned"
    ? ["number", "verdict", "answer"]
    : ["verdict", "answer", "predicate", "number"];
}

const predicateTruth: Readonly<Record<Protocol, readonly [whenTrue: string, whenFalse: string | null] | null>> = {
  binary: ["yes", "no"],
  checklist: ["yes", "no"],
  points: ["yes", "no"],
  likert: null,
  nugget: ["support", null],
  pairwise: null,
  answer: ["correct", "incorrect"],
  steps: ["correct", "incorrect"],
  critique: ["correct", "incorrect"],
  choice: null,
  earned: null,
};

const predicateProtocols: readonly (readonly [RegExp, readonly Protocol[]])[] = [
  [/correct|valid/, ["answer", "steps", "critique"]],
  [/support/, ["nugget"]],
];

/** What "met: true" or "correct: no" says, or null where the key asks something else. */
export function predicateValue(key: string, answer: "yes" | "no", protocol: Protocol): string | null {
  const name = normalKey(key);
  const owner = predicateProtocols.find(([pattern]) => pattern.test(name));
  const fits = owner === undefined ? ["binary", "checklist", "points"].includes(protocol) : owner[1].includes(protocol);
  const truth = predicateTruth[protocol];
  return fits && truth !== null ? (answer === "yes" ? truth[0] : truth[1]) : null;
}
