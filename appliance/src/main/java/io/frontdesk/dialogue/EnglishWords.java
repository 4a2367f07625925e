package io.frontdesk.dialogue;

import io.frontdesk.dialogue.YesNo.Sense;

/** The English of short answers; apostrophes do not count. Stateless. */
final class EnglishWords {

  private EnglishWords() {}

  static Phrases.Builder<Sense> yesNo(Phrases.Builder<Sense> to) {
    return to.add(
            Sense.YES,
            "yes|yep|yeah|yea|yup|ya|yess|y|aye|sure|sure thing|for sure|of course|certainly|definitely|absolutely|totally|correct|right"
                + "|that's right|that is right|that's correct|that is correct|that's true|exactly|indeed|true|affirmative|agreed|agree|i agree"
                + "|confirm|confirmed|i confirm|go ahead|go for it|please do|do it|do that|do so|let's do it|let's do that|let's go|proceed|carry on"
                + "|continue|submit|submit it|send it|sounds good|sounds great|sounds right|sounds fine|looks good|looks right|looks correct"
                + "|that works|works for me|that works for me|no problem|not a problem|no problem at all|no worries|no objection|no objections"
                + "|no doubt|no question|without a doubt|not bad|why not|by all means|i do|i would|i'd like that|i would like that|i'd love to|i want to"
                + "|i want that|i do want|it is|that's it|that's the one|all good|perfect|great|good|very good|excellent|fine|that's fine|fine with me"
                + "|fine by me|it's fine|that would be great|that would be good|would be great|i guess so|i think so|i suppose so|i believe so|you bet"
                + "|nothing wrong|not wrong|everything is correct|it's correct|it's right|is correct|is right|yes i do|yes it is|si|oui|roger|deal|done")
        .add(
            Sense.HEARD,
            "ok|okay|okey|k|kk|alright|all right|please|pls|plz|mhm|mm|mmhm|uh huh|mm hmm|got it|i see|understood|cool|nice")
        .add(
            Sense.NO,
            "no|nope|nah|n|nay|no thanks|no thank you|no thx|never|not now|not right now|not yet|not today|not really|not at all|not at the moment|not for now|not for me"
                + "|not this time|not this one|not that|not that one|not it|of course not|certainly not|definitely not|absolutely not|probably not|rather not"
                + "|i don't think so|i do not think so|don't think so|don't|do not|don't do it|do not do it|don't do that|do not do that|don't proceed|do not proceed|don't continue|do not continue|don't go ahead|do not go ahead|don't confirm|do not confirm"
                + "|i don't|i do not|i don't want|i don't want to|i don't want it|i don't want that|i do not want|i do not want to|i do not want it|i do not want that"
                + "|i'd rather not|i would rather not|better not|i wouldn't|i won't|i can't|no way|no chance|wrong|incorrect|false|that's wrong|that is wrong|it's wrong"
                + "|not correct|not right|not true|that's not right|that is not right|that's not it|that's not correct|it isn't|isn't right|it's not|it is not|that isn't right"
                + "|not good|not ok|not okay|not alright|not fine|not great|no need|no need to|there's no need|not needed|not necessary|not required|not interested"
                + "|i'm not interested|negative|disagree|i disagree|refuse|i refuse|decline|i decline|hold off|don't bother|do not bother|don't submit|don't submit it"
                + "|do not submit|do not submit it|don't send it|do not send it|doesn't work|does not work|that doesn't work|that won't work|won't work|don't need|i don't need it"
                + "|don't want it|don't want that|don't want to|don't need it|by no means|hell no|nothing")
        .add(
            Sense.LEAVE,
            "never mind|nevermind|forget it|forget about it|maybe later|later|perhaps later|some other time|another time|maybe another time|leave it")
        .add(
            Sense.UNSURE,
            "maybe|perhaps|possibly|not sure|i'm not sure|i am not sure|not so sure|not certain|i don't know|i do not know|don't know|dunno|no idea|i have no idea"
                + "|no clue|it depends|depends|that depends|whatever|either|both|any|let me think|i need to think|wait|hold on|one moment|just a moment|hmm"
                + "|is it|do i|why|what|is that right|right or not|yes or no|no or yes|can't say no|couldn't say no|not no|not a no|i can't say|don't ask")
        .add(
            Sense.NOTHING,
            "thanks|thank you|thank you very much|thanks a lot|many thanks|thx|ty|cheers|then|just|it|that|this|is|i|i'd|i'll|me|my|the|that's|it's|you|you can|can|so|so much"
                + "|very|very much|a lot|man|mate|dude|sir|madam|miss|bro|haha|hi|hello|hey|oh|ah|um|uh|er|well|and|but|sorry|actually|let's|for|for me|now|right away|kindly"
                + "|anymore|any more|today|really|course|all|with|to|we|we're|we are|would|be|like|want|honestly|lol|dear|friend|am|i'm|everything|everything's|here");
  }

  /** What is said around a choice. */
  static Phrases.Builder<Boolean> frame(Phrases.Builder<Boolean> to) {
    return to.add(
        true,
        "the|a|an|one|ones|please|pls|thanks|thank you|i|i'd|i'll|i'd like|i would like|i'll take|i'll have|i'll go with|take|have|go with|going with|choose|pick|select"
            + "|want|would|like|prefer|rather|to|for|my|me|it|it's|is|was|because|be|that|that's|this|give|let's|with|of|them|option|options|choice|number|no|item|answer|button"
            + "|yes|ok|okay|um|uh|well|then|just|probably|guess|think|mine|there|on|in|at|list|from|and|so|should|can|could|will|get|make");
  }

  /** Places in a list, from 1; the last one is -1, the latter of two -2. */
  static Phrases.Builder<Integer> places(Phrases.Builder<Integer> to) {
    String[] names = {
      "first|1st|one|uno",
      "second|2nd|two",
      "third|3rd|three",
      "fourth|4th|four",
      "fifth|5th|five",
      "sixth|6th|six",
      "seventh|7th|seven",
      "eighth|8th|eight",
      "ninth|9th|nine",
      "tenth|10th|ten"
    };
    for (int i = 1; i <= names.length; i++) {
      to.add(i, names[i - 1]).add(i, Integer.toString(i));
    }
    return to.add(1, "former|top|top one|upper|upper one|first one|first option")
        .add(-1, "last|last one|last option|bottom|bottom one|final|final one")
        .add(-2, "latter|latter one|lower|lower one|other|other one");
  }

  static Phrases.Builder<Boolean> any(Phrases.Builder<Boolean> to) {
    return to.add(
        true,
        "any|any of them|any one|anyone|any will do|any is fine|any of those|any of these|either|either one|either is fine|either is ok|either way|either works|either of them|either will do|whatever"
            + "|whichever|whichever one|doesn't matter|it doesn't matter|does not matter|it does not matter|don't mind|i don't mind|don't care|i don't care|up to you|it's up to you|you choose|you decide"
            + "|your choice|all fine|both fine|both are fine|both are ok|both work|all are fine|no preference|i have no preference|all the same|same to me|surprise me|you pick|anything|anything is fine");
  }

  static Phrases.Builder<Boolean> none(Phrases.Builder<Boolean> to) {
    return to.add(
        true,
        "neither|neither one|neither of them|neither of those|neither of these|none|none of them|none of these|none of those|none of the above|not any of them|not any of these|nothing of that|something else");
  }
}
