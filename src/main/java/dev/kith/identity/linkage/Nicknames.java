package dev.kith.identity.linkage;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Given names that stand for each other. A level of comparison, never a rewrite. */
final class Nicknames {

    private static final List<String> GROUPS = List.of(
            "william bill billy will willy liam",
            "robert bob bobby rob robby",
            "richard rick dick richie",
            "james jim jimmy jamie",
            "john jack johnny jon",
            "michael mike mick mikey michel",
            "elizabeth liz lizzy beth betty eliza lisa elisabeth",
            "margaret maggie meg peggy greta",
            "catherine kate katie cathy kathy katherine katharina",
            "thomas tom tommy",
            "joseph joe joey josef sepp",
            "charles charlie chuck",
            "edward ed eddie ted ned",
            "alexander alex sasha xander",
            "andrew andy drew andreas",
            "anthony tony anton",
            "benjamin ben benny",
            "christopher chris christoph",
            "daniel dan danny",
            "david dave davy",
            "frederick fred freddie friedrich fritz",
            "gregory greg",
            "henry harry hank heinrich",
            "jeffrey jeff geoffrey geoff",
            "kenneth ken kenny",
            "lawrence larry laurence",
            "matthew matt matthias",
            "nicholas nick nico nikolaus klaus",
            "patrick pat paddy",
            "peter pete",
            "philip phil",
            "ronald ron ronny",
            "samuel sam sammy",
            "stephen steve steven stefan",
            "timothy tim",
            "victoria vicky tori",
            "susan sue susie suzanne",
            "rebecca becky",
            "patricia pat patty trish",
            "jennifer jen jenny",
            "jessica jess jessie",
            "deborah deb debbie",
            "barbara barb babs",
            "dorothy dot dolly",
            "abigail abby",
            "alexandra alex sandra",
            "amanda mandy",
            "christina chris tina christine",
            "jacqueline jackie",
            "johannes hans jan johann",
            "sebastian basti",
            "maximilian max",
            "theodore ted theo",
            "zachary zach",
            "nathaniel nathan nate",
            "natalie nat",
            "pamela pam",
            "raymond ray",
            "gerald gerry jerry",
            "harold harry hal",
            "leonard leo len",
            "vincent vince",
            "walter walt",
            "wilhelm willi",
            "francis frank franz",
            "franziska franzi",
            "josephine josie",
            "madeleine maddie",
            "olivia liv",
            "isabella bella izzy");

    private static final Map<String, Set<Integer>> GROUPS_OF = groups();

    private Nicknames() {}

    static boolean areSame(String one, String other) {
        Set<Integer> mine = GROUPS_OF.getOrDefault(one, Set.of());
        return GROUPS_OF.getOrDefault(other, Set.of()).stream().anyMatch(mine::contains);
    }

    private static Map<String, Set<Integer>> groups() {
        Map<String, Set<Integer>> groups = new HashMap<>();
        for (int group = 0; group < GROUPS.size(); group++) {
            for (String name : GROUPS.get(group).split(" ")) {
                groups.computeIfAbsent(name, any -> new HashSet<>()).add(group);
            }
        }
        return groups;
    }
}
