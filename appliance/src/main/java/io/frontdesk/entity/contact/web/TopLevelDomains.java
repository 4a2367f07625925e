package io.frontdesk.entity.contact.web;

import io.frontdesk.text.FoldedText;
import java.util.Arrays;
import java.util.Set;

/**
 * Which last labels a name of the net may have without a scheme before it: all of two letters that
 * a country has, and the general ones in common use (IANA's root zone has many more, most of them
 * words that a sentence may hold too). Immutable; any thread.
 */
final class TopLevelDomains {

  private static final Set<String> COUNTRIES =
      words(
          """
          ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br
          bs bt bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz
          ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu
          gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr
          kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt
          mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps
          pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy
          sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu
          wf ws ye yt za zm zw
          """);

  private static final Set<String> GENERAL =
      words(
          """
          com net org edu gov mil int arpa biz info name pro aero coop museum jobs mobi travel cat
          tel asia post app dev page blog shop store online site website tech cloud xyz top vip club
          live news work world email wiki ink ltd group fun games game media studio design digital
          network systems solutions services support agency company center global space today
          academy software tools finance bank money trade market sale games chat social video photo
          photos pics art gallery music film tv radio press zone link click help health care
          clinic hospital hotel hotels restaurant cafe bar pizza beer wine coffee house homes land
          city town london paris berlin tokyo nyc amsterdam hamburg wien madrid moscow istanbul
          fit fitness yoga run bike auto car cars taxi flights tours voyage science university
          school college education training foundation charity church legal law lawyer consulting
          engineering energy solar green eco bio farm garden flowers pet dog fish horse baby kids
          toys gift gifts jewelry shoes fashion clothing beauty salon style ninja guru rocks cool
          expert one plus red blue black pink lol wtf icu win bid loan men date party stream download
          review reviews science webcam accountant cricket faith racing host hosting domains codes
          engineer institute international management marketing capital ventures partners
          holdings investments estate properties rent rentals villas apartments build builders
          construction contractors plumbing repair google amazon apple microsoft cern
          """);

  /** Countries whose label is a word that often follows a full stop with the space forgotten. */
  private static final Set<String> ALSO_WORDS =
      words(
          """
          am as at be by do id im in is it me my no pa pm so st th to us
          one red blue black pink cool help today work live run date men win party plus world art
          music money house care car cars game games music film news group company center school
          space market sale support services training style
          """);

  private TopLevelDomains() {}

  private static Set<String> words(String block) {
    return Set.of(Arrays.stream(block.strip().split("\\s+")).distinct().toArray(String[]::new));
  }

  /** Whether the label between two places is known. */
  static boolean isKnown(FoldedText text, int start, int end) {
    String label = label(text, start, end);
    return COUNTRIES.contains(label) || GENERAL.contains(label);
  }

  /** Whether it may be the next sentence's first word. */
  static boolean isAlsoAWord(FoldedText text, int start, int end) {
    return ALSO_WORDS.contains(label(text, start, end));
  }

  private static String label(FoldedText text, int start, int end) {
    char[] label = new char[end - start];
    for (int i = start; i < end; i++) {
      label[i - start] = (char) text.lower(i);
    }
    return new String(label);
  }
}
